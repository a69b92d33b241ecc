import { Button } from '@mantine/core'
import { IconListCheck, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { createForm, type FormSummary, listForms } from '../../../contract/forms.ts'
import { useAct, useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { touched } from './data.ts'
import classes from './forms.module.css'

/** What customers can be asked, and the way to a new form. */
export function Page() {
  const words = useWords().formBuilder
  const language = useLanguage()
  const navigate = useNavigate()
  const query = useCall(listForms, {})
  const act = useAct(createForm, touched)
  const begin = () =>
    act.mutate(
      { body: { name: words.newName, language } },
      {
        onSuccess: ({ id }) => void navigate({ to: '/settings/forms/$id', params: { id: String(id) } }),
        onError: (error) => sayError(error),
      },
    )
  const add = (
    <Button leftSection={<IconPlus size={16} />} loading={act.isPending} onClick={begin}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(form) => <FormRow form={form} />}
        empty={<Empty icon={<IconListCheck size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />}
      />
    </PageFrame>
  )
}

function FormRow({ form }: { form: FormSummary }) {
  const words = useWords().formBuilder
  const format = useFormat()
  const { id, name, slug, version, publishedAt, changed, lately } = form
  return (
    <Row
      title={
        <Link to="/settings/forms/$id" params={{ id: String(id) }}>
          {name}
        </Link>
      }
      text={`/forms/${slug}`}
      after={
        <>
          {publishedAt === null ? (
            <Chip>{words.draft}</Chip>
          ) : (
            <Chip tone="green">{words.published(format.number(version))}</Chip>
          )}
          {publishedAt !== null && changed ? <Chip tone="amber">{words.differs}</Chip> : null}
          {lately.sent > 0 ? <span className={classes.soft}>{words.lately(format.number(lately.sent))}</span> : null}
          {lately.spam > 0 ? (
            <span className={classes.soft}>{words.spamLately(format.number(lately.spam))}</span>
          ) : null}
        </>
      }
    />
  )
}
