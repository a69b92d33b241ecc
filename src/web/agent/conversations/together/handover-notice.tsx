import { Button } from '@mantine/core'
import { acceptHandover, type Handover } from '../../../../contract/handovers.ts'
import { useAct } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import classes from './beside.module.css'
import { refreshBeside } from './data.ts'

type Props = { conversationId: number; handover: Handover }

/** What the one before says to whoever takes over, until that one has done something. */
export function HandoverNotice({ conversationId, handover }: Props) {
  const words = useWords().together.handover
  const me = useMe()
  const may = useMay('conversation.write')
  const act = useAct(acceptHandover)
  const { by, assignee, team, reason, done, todo } = handover
  const mine = assignee === null || assignee.id === me.id
  const lines: [string, string][] = [
    [words.reason, reason],
    [words.done, done],
    [words.todo, todo],
  ]
  const seen = () =>
    act.mutate(
      { params: { id: conversationId } },
      { onSuccess: () => void refreshBeside(conversationId), onError: (error) => sayError(error) },
    )
  return (
    <div className={classes.handover} role="status">
      <h3>{mine ? words.title(by) : words.titleOther(by, assignee?.name ?? team?.name ?? '')}</h3>
      <dl>
        {lines
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <Line key={label} label={label} text={text} />
          ))}
      </dl>
      {may && mine ? (
        <Button variant="default" size="compact-sm" loading={act.isPending} onClick={seen}>
          {words.seen}
        </Button>
      ) : null}
    </div>
  )
}

const Line = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd dir="auto">{text}</dd>
  </>
)
