import { Button } from '@mantine/core'
import type { Conversation } from '../../../../contract/conversations.ts'
import { readEscalation } from '../../../../contract/escalations.ts'
import { useAct } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import classes from '../together/beside.module.css'
import { afterClimbing, useEscalations } from './data.ts'

/** What the level below says, or what came back from above: the first thing whoever takes it on reads. */
export function EscalationNotice({ conversation }: { conversation: Conversation }) {
  const words = useWords().protocols.escalate
  const may = useMay('conversation.note')
  const known = useEscalations(conversation.id)
  const act = useAct(readEscalation, afterClimbing)
  const newest = known?.items[0]
  if (!known?.fresh || !newest) return null
  const { done, needed, reason, returned } = newest
  const answered = known.fresh === 'answer' && returned
  const lines: [string, string][] = answered
    ? [
        [words.answer, returned.answer],
        [words.needed, needed],
      ]
    : [
        [words.needed, needed],
        [words.done, done],
        [words.reason, reason],
      ]
  return (
    <div className={classes.handover} role="status">
      <h3>{answered ? words.answered(returned.by) : words.arrived(newest.by, newest.from.team?.name ?? '')}</h3>
      <dl>
        {lines
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <Line key={label} label={label} text={text} />
          ))}
      </dl>
      {may ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: conversation.id } }, { onError: (error) => sayError(error) })}
        >
          {words.read}
        </Button>
      ) : null}
    </div>
  )
}

const Line = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </>
)
