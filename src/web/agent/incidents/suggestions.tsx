import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { dismissIncidentSuggestion, listIncidentSuggestions } from '../../../contract/incident-links.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { useAct, useList } from '../../query.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { linkAll, ofLinks, whyText } from './data.ts'
import classes from './incidents.module.css'

/** New conversations that look like those on the incident; nothing is linked until somebody says so. */
export function Suggestions({ incident }: { incident: Incident }) {
  const words = useWords()
  const own = words.incidents
  const format = useFormat()
  const may = useMay('conversation.write')
  const query = useList(listIncidentSuggestions, { params: { id: incident.id }, query: { limit: 10 } })
  const dismiss = useAct(dismissIncidentSuggestion, ofLinks)
  if (query.items.length === 0) return null
  return (
    <section className={classes.offer} aria-label={own.suggestions}>
      <p>
        <strong>{own.suggestions}</strong> {own.suggestionsText}
      </p>
      {query.items.map(({ conversation, score, why }) => (
        <div key={conversation.id} className={classes.linked}>
          <div>
            <Link to="/conversations/$number" params={{ number: String(conversation.id) }}>
              {conversation.subject}
            </Link>
            <p className={classes.facts} style={{ color: 'inherit' }}>
              <span>#{conversation.id}</span>
              <span>{conversation.contact ?? words.common.unknown}</span>
              <TimeText at={conversation.createdAt} />
              <span>{own.alike(Math.round(score * 100))}</span>
              <span>{whyText(why, own, format.list)}</span>
            </p>
          </div>
          {may ? (
            <Group gap={6}>
              <Button size="compact-sm" onClick={() => void linkAll(incident, [conversation.id], words)}>
                {own.accept}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  dismiss.mutate(
                    { params: { id: incident.id, conversation: conversation.id } },
                    { onError: (error) => sayError(error) },
                  )
                }
              >
                {own.dismiss}
              </Button>
            </Group>
          ) : null}
        </div>
      ))}
    </section>
  )
}
