import { Button, FileButton, Group, Switch } from '@mantine/core'
import { IconPlus, IconSitemap, IconUpload } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { GuideContent } from '../../../contract/guide-steps.ts'
import { createGuide, type GuideSummary, importGuide, listGuides } from '../../../contract/guides.ts'
import { useAct, useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { touched } from './data.ts'
import classes from './page.module.css'
import { type StartName, startNames, startOf } from './starts.ts'

/** Guides, those that are ready to start from, and the way in from a file. */
export function Page() {
  const words = useWords().guides
  const [archived, setArchived] = useState(false)
  const query = useCall(listGuides, { query: { archived: archived ? 'true' : 'false' } })
  const begin = useBegin()
  return (
    <PageFrame
      title={words.title}
      lead={words.lead}
      actions={
        <Group gap={8}>
          <ImportButton />
          <Button leftSection={<IconPlus size={16} />} loading={begin.working} onClick={() => begin.blank()}>
            {words.add}
          </Button>
        </Group>
      }
    >
      <Section title={words.list}>
        <Switch
          mb={12}
          label={words.showArchived}
          checked={archived}
          onChange={(event) => setArchived(event.currentTarget.checked)}
        />
        <List
          query={{ ...query, items: query.data?.items ?? [] }}
          label={words.list}
          keyOf={({ id }) => id}
          row={(guide) => <GuideRow guide={guide} />}
          empty={<Empty icon={<IconSitemap size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />}
        />
      </Section>
      <Section title={words.ready} text={words.readyText}>
        <ul className={classes.starts}>
          {startNames.map((name) => (
            <li key={name}>
              <h3>{words.starts.names[name]}</h3>
              <p>{words.starts.texts[name]}</p>
              <Button size="xs" variant="default" loading={begin.working} onClick={() => begin.from(name)}>
                {words.useReady}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </PageFrame>
  )
}

/** Begins a guide, empty or from one that is ready, under a name that is free. */
function useBegin() {
  const all = useWords()
  const words = all.guides
  const language = useLanguage()
  const navigate = useNavigate()
  const me = useMe()
  const act = useAct(createGuide, touched)
  const known = useCall(listGuides, { query: { archived: 'false' } }).data?.items ?? []
  const begin = (wish: string, draft: GuideContent) => {
    const taken = new Set(known.map(({ name }) => name.toLowerCase()))
    let name = wish
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wish} (${number})`
    // Who builds for their own teams only begins with them.
    const teams = me.permissions.includes('settings.manage') ? [] : me.teams.map(({ id }) => id)
    const open = ({ id }: { id: number }) => void navigate({ to: '/settings/guides/$id', params: { id: String(id) } })
    act.mutate({ body: { name, draft, teams } }, { onSuccess: open, onError: (error) => sayError(error) })
  }
  return {
    working: act.isPending,
    blank: () => begin(words.blank, { ...startOf('returning', words, language), start: null, steps: [] }),
    from: (name: StartName) => begin(words.starts.names[name], startOf(name, words, language)),
  }
}

function ImportButton() {
  const words = useWords().guides
  const navigate = useNavigate()
  const act = useAct(importGuide, touched)
  const read = async (file: File | null) => {
    if (!file) return
    try {
      const body = JSON.parse(await file.text()) as never
      const { id, name } = await act.mutateAsync({ body })
      say(words.imported(name))
      void navigate({ to: '/settings/guides/$id', params: { id: String(id) } })
    } catch (error) {
      if (error instanceof SyntaxError) say(words.importFailed)
      else sayError(error)
    }
  }
  return (
    <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconUpload size={16} />} loading={act.isPending}>
          {words.import}
        </Button>
      )}
    </FileButton>
  )
}

function GuideRow({ guide }: { guide: GuideSummary }) {
  const words = useWords().guides
  const format = useFormat()
  const { id, name, description, steps, publishedVersion, draftDiffers, begun, finished, teams, archivedAt } = guide
  return (
    <Row
      title={
        <Link to="/settings/guides/$id" params={{ id: String(id) }}>
          {name}
        </Link>
      }
      text={description || words.steps(steps)}
      after={
        <>
          {archivedAt ? <Chip>{words.archived}</Chip> : null}
          {teams.map((team) => (
            <Chip key={team.id}>{team.name}</Chip>
          ))}
          {publishedVersion === null ? (
            <Chip>{words.draft}</Chip>
          ) : (
            <Chip tone="green">{words.published(String(publishedVersion))}</Chip>
          )}
          {publishedVersion !== null && draftDiffers ? <Chip tone="amber">{words.differs}</Chip> : null}
          <span className={classes.soft}>
            {begun > 0 ? (
              words.finishedOf(format.number(finished), format.number(begun))
            ) : (
              <TimeText at={guide.changedAt} />
            )}
          </span>
        </>
      }
    />
  )
}
