import { Button, Group } from '@mantine/core'
import { IconFlame } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Conversation } from '../../../contract/conversations.ts'
import {
  type ConversationIncident,
  dismissIncidentSuggestion,
  type IncidentSuggestion,
  listIncidentsOfConversation,
} from '../../../contract/incident-links.ts'
import { useAct, useCall } from '../../query.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { StandingChip } from '../conversations/header/standing/standing-chip.tsx'
import { useMay } from '../me.ts'
import { linkAll, ofLinks, severityTone, unlinkOne, whyText } from './data.ts'
import classes from './incidents.module.css'

/** The incident that a conversation hangs on, or the one that is offered for it; nothing where there is neither. */
export default function IncidentChips({ conversation }: { conversation: Conversation }) {
  const data = useCall(listIncidentsOfConversation, { params: { id: conversation.id } }).data
  return (
    <>
      {data?.linked.map((incident) => (
        <LinkedChip key={incident.id} conversation={conversation} incident={incident} />
      ))}
      {data?.suggested.map((suggestion) => (
        <OfferedChip key={suggestion.incident.id} conversation={conversation} suggestion={suggestion} />
      ))}
    </>
  )
}

const icon = <IconFlame size={14} stroke={1.7} aria-hidden="true" />

function LinkedChip({ conversation, incident }: { conversation: Conversation; incident: ConversationIncident }) {
  const words = useWords()
  const own = words.incidents
  const may = useMay('conversation.write')
  const mayRead = useMay('incident.read')
  const { stage, newest, update } = incident
  const tone =
    stage === 'resolved'
      ? 'green'
      : newest === 'missing' || newest === 'unreached'
        ? 'amber'
        : severityTone[incident.severity]
  return (
    <StandingChip label={incident.title} icon={icon} tone={tone} title={own.chip.title}>
      <div className={classes.story}>
        <p>
          <strong>{incident.title}</strong>
        </p>
        <p className={classes.facts}>
          <span>{own.severities[incident.severity]}</span>
          <span>{own.stages[stage]}</span>
          <span>
            {own.began} <TimeText at={incident.beganAt} />
          </span>
          <span>{own.how[incident.how]}</span>
        </p>
        {update ? (
          <>
            <p className={classes.soft}>
              {own.chip.newest} <TimeText at={update.at} />
            </p>
            <p className={classes.prose} dir="auto">
              {update.text}
            </p>
          </>
        ) : null}
        {newest ? <p>{own.chip[newest]}</p> : null}
        <Group gap={8}>
          {mayRead ? (
            <Link to="/incidents/$id" params={{ id: String(incident.id) }}>
              {own.chip.see}
            </Link>
          ) : null}
          {may ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void unlinkOne(incident, conversation.id, words)}
            >
              {own.unlink}
            </Button>
          ) : null}
        </Group>
      </div>
    </StandingChip>
  )
}

function OfferedChip({ conversation, suggestion }: { conversation: Conversation; suggestion: IncidentSuggestion }) {
  const words = useWords()
  const own = words.incidents
  const format = useFormat()
  const may = useMay('conversation.write')
  const dismiss = useAct(dismissIncidentSuggestion, ofLinks)
  const { incident, score, why } = suggestion
  const params = { id: incident.id, conversation: conversation.id }
  return (
    <StandingChip label={own.chip.suggested(incident.title)} icon={icon} title={own.chip.title}>
      <div className={classes.story}>
        <p>
          <strong>{own.chip.suggested(incident.title)}</strong>
        </p>
        <p>
          {own.alike(Math.round(score * 100))}: {whyText(why, own, format.list)}
        </p>
        {may ? (
          <Group gap={8}>
            <Button size="compact-sm" onClick={() => void linkAll(incident, [conversation.id], words)}>
              {own.accept}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => dismiss.mutate({ params }, { onError: (error) => sayError(error) })}
            >
              {own.dismiss}
            </Button>
          </Group>
        ) : null}
      </div>
    </StandingChip>
  )
}
