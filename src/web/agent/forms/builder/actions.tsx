import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { publishForm, removeForm, withdrawForm } from '../../../../contract/forms.ts'
import { useAct } from '../../../query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { touched } from '../data.ts'
import classes from '../forms.module.css'
import type { Draft } from './draft.ts'

/** How it stands, and what is done with it as a whole. */
export function Actions({ draft }: { draft: Draft }) {
  const words = useWords().formBuilder
  const format = useFormat()
  const { form, unsaved } = draft
  const publish = useAct(publishForm, touched)
  const withdraw = useAct(withdrawForm, touched)
  const isOut = form.publishedAt !== null
  const blocked = form.problems.some(({ severity }) => severity === 'error')
  const params = { id: form.id }
  const settle = (text: string) => ({
    onSuccess: (saved: typeof form) => {
      draft.keep(saved)
      say(text)
    },
    onError: (error: unknown) => sayError(error as Error),
  })
  return (
    <Group gap={8}>
      <span className={classes.soft} role="status">
        {unsaved ? words.saving : words.saved}
      </span>
      {isOut ? <Chip tone="green">{words.published(format.number(form.version))}</Chip> : <Chip>{words.draft}</Chip>}
      {isOut && form.changed ? <Chip tone="amber">{words.differs}</Chip> : null}
      {isOut ? (
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params }, settle(words.wasWithdrawn(form.name)))}
        >
          {words.withdraw}
        </Button>
      ) : (
        <Remove draft={draft} />
      )}
      {!isOut || form.changed ? (
        <Button
          loading={publish.isPending}
          disabled={unsaved || blocked}
          onClick={() => publish.mutate({ params }, settle(words.wasPublished(form.name)))}
        >
          {isOut ? words.publishChanges : words.publish}
        </Button>
      ) : null}
    </Group>
  )
}

function Remove({ draft: { form } }: { draft: Draft }) {
  const words = useWords().formBuilder
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const act = useAct(removeForm, touched)
  const remove = () =>
    act.mutate(
      { params: { id: form.id } },
      {
        onSuccess: () => {
          say(words.removed(form.name))
          void navigate({ to: '/settings/forms', ignoreBlocker: true })
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Confirm
        opened={asking}
        title={words.removeTitle(form.name)}
        text={words.removeText}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
