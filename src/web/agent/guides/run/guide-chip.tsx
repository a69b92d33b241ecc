import { Button } from '@mantine/core'
import { IconSitemap } from '@tabler/icons-react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { StandingChip } from '../../conversations/header/standing/standing-chip.tsx'
import { useMay } from '../../me.ts'
import { start, useGuidesHere } from './data.ts'
import { openRun, useOpenRun } from './open.ts'
import classes from './run.module.css'

/** A guide that is under way in the conversation, or one that fits it; nothing while it is open beside it. */
export function GuideChip({ conversation }: { conversation: Conversation }) {
  const words = useWords().guides.run
  const format = useFormat()
  const { id, status } = conversation
  const may = useMay('conversation.write')
  const live = may && status !== 'closed' && status !== 'spam' && status !== 'trash' && !conversation.partOf
  const open = useOpenRun(id)
  const { guides = [], runs = [] } = useGuidesHere(id, live).data ?? {}
  if (!live || open !== null) return null
  const run = runs.find(({ state }) => state === 'open')
  const known = new Set(runs.map(({ guide }) => guide.id))
  const fits = guides.find((guide) => guide.suggested && !known.has(guide.id))
  if (run)
    return (
      <StandingChip
        label={words.openChip(run.guide.name)}
        icon={<IconSitemap size={13} stroke={1.8} />}
        title={words.goOn}
      >
        <div className={classes.story}>
          <strong dir="auto">{run.guide.name}</strong>
          <p dir="auto">{run.title}</p>
          <p>{words.by(run.touchedBy, format.ago(run.touchedAt))}</p>
          <Button size="xs" onClick={() => openRun(id, run.id)}>
            {words.resume}
          </Button>
        </div>
      </StandingChip>
    )
  if (!fits) return null
  return (
    <StandingChip
      label={words.suggestChip(fits.name)}
      icon={<IconSitemap size={13} stroke={1.8} />}
      title={words.suggested}
    >
      <div className={classes.story}>
        <strong dir="auto">{fits.name}</strong>
        {fits.description ? <p dir="auto">{fits.description}</p> : null}
        <Button
          size="xs"
          onClick={() =>
            void start(id, fits.id).then(
              ({ id: runId }) => openRun(id, runId),
              (error) => sayError(error),
            )
          }
        >
          {words.start}
        </Button>
      </div>
    </StandingChip>
  )
}
