import type { Conversation } from '../../../../contract/conversations.ts'
import { useWords } from '../../../words/words.ts'
import { useEscalations } from '../escalating/data.ts'
import { EscalationNotice } from '../escalating/notice.tsx'
import classes from './beside.module.css'
import { useBeside } from './data.ts'
import { HandoverNotice } from './handover-notice.tsx'
import { Links } from './links.tsx'
import { Questions } from './questions.tsx'
import { Sides } from './sides.tsx'

/** What stands beside a conversation, above its timeline: a handover, open questions, side conversations, links. */
export function Beside({ conversation }: { conversation: Conversation }) {
  const words = useWords().together
  const beside = useBeside(conversation.id)
  const fresh = useEscalations(conversation.id)?.fresh
  if (!beside) return null
  const { handover, questions, sides, links } = beside
  if (!fresh && !handover && questions.length + sides.length + links.length === 0) return null
  return (
    <section className={classes.beside} aria-label={words.beside}>
      {fresh ? <EscalationNotice conversation={conversation} /> : null}
      {handover ? <HandoverNotice conversationId={conversation.id} handover={handover} /> : null}
      <Questions conversationId={conversation.id} questions={questions} />
      <div className={classes.chips}>
        <Sides sides={sides} />
        <Links conversationId={conversation.id} links={links} />
      </div>
    </section>
  )
}
