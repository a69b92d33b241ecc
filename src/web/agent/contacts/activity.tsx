import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type Activity as Entry, listActivity } from '../../../contract/activity.ts'
import type { EventData } from '../../../contract/events.ts'
import { useList } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords, type Words } from '../../words/words.ts'
import { usePeople } from '../conversations/data.ts'
import { eventText } from '../conversations/thread/event-text.ts'
import { useFieldSayings } from '../custom-fields/field-sentence.ts'
import classes from './records.module.css'

const shownFirst = 12

function aboutContact(entry: Entry, who: string, words: Words): string | null {
  const { activity, consent } = words.customer
  switch (entry.type) {
    case 'message.received':
      return activity.wrote(who)
    case 'message.sent':
      return activity.answered(who)
    case 'contact.created':
      return entry.actor.kind === 'agent' || entry.actor.kind === 'key'
        ? activity.contactCreated(who)
        : activity.appeared
    case 'contact.changed':
      return activity.contactChanged(who)
    case 'contact.note_added':
      return activity.noteAdded(who)
    case 'contact.consent_changed': {
      const { purpose, to } = entry.data as EventData['contact.consent_changed']
      return activity.consent(who, consent.purposes[purpose], consent.states[to])
    }
    case 'contact.sign_in_link_sent':
      return activity.linkSent(who)
    case 'contact.signed_out': {
      const { devices } = entry.data as EventData['contact.signed_out']
      return devices === 'all' ? activity.signedOutEverywhere(who) : activity.signedOut(who)
    }
    default:
      return null
  }
}

/** What happened around a customer in every conversation, the newest first. */
export function Activity({ contactId }: { contactId: number }) {
  const words = useWords()
  const format = useFormat()
  const language = useLanguage()
  const people = usePeople()
  const fieldSentence = useFieldSayings('contact')
  const query = useList(listActivity, { params: { id: contactId }, query: { limit: shownFirst } })
  if (query.isPending) return <Skeleton rows={2} />
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (query.items.length === 0) return <p className={classes.soft}>{words.customer.activity.empty}</p>
  const say = (entry: Entry) => {
    const who = entry.actor.kind === 'heed' ? words.events.heed : entry.actor.name || words.common.unknown
    if (entry.type === 'contact.field_changed')
      return fieldSentence(entry.data as EventData['contact.field_changed'], who)
    return aboutContact(entry, who, words) ?? eventText(entry, words, format, people)
  }
  return (
    <div lang={language}>
      <ol className={classes.plain}>
        {query.items.map((entry) => (
          <li key={entry.id} className={classes.entry}>
            <span>{say(entry)}</span>
            <span className={classes.by}>
              <TimeText at={entry.at} />
              {entry.conversation ? (
                <>
                  {' · '}
                  <Link
                    to="/inbox/$view/$number"
                    params={{ view: 'all', number: String(entry.conversation.id) }}
                    title={entry.conversation.subject}
                  >
                    {words.customer.activity.in(
                      entry.conversation.id,
                      entry.conversation.subject || words.inbox.noSubject,
                    )}
                  </Link>
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {words.customer.activity.more}
        </Button>
      ) : null}
    </div>
  )
}
