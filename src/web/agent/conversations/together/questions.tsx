import { Button } from '@mantine/core'
import { decideQuestionMail, type Question, remindColleague, withdrawQuestion } from '../../../../contract/questions.ts'
import { call } from '../../../client.ts'
import { useNow } from '../../../ui/time-text.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { useMay } from '../../me.ts'
import classes from './beside.module.css'
import { refreshBeside } from './data.ts'

type Props = { conversationId: number; questions: Question[] }

const isOpen = ({ answeredAt, withdrawnAt }: Question) => answeredAt === null && withdrawnAt === null

/** Who was asked and has not answered, with what can be done about it; and mails that somebody must decide about. */
export function Questions({ conversationId, questions }: Props) {
  const words = useWords().together.ask
  const format = useFormat()
  const shown = questions.filter((question) => isOpen(question) || question.waiting.length > 0)
  const answered = questions.filter(({ answeredAt }) => answeredAt !== null)
  if (shown.length + answered.length === 0) return null
  return (
    <ul className={classes.questions} aria-label={words.questions}>
      {shown.map((question) => (
        <Asked key={question.id} conversationId={conversationId} question={question} />
      ))}
      {answered.length > 0 ? (
        <li className={classes.soft}>{words.doneBy(format.list([...new Set(answered.map(({ name }) => name))]))}</li>
      ) : null}
    </ul>
  )
}

type AskedProps = { conversationId: number; question: Question }

function Asked({ conversationId, question }: AskedProps) {
  const words = useWords().together.ask
  const may = useMay('conversation.write')
  const { name, mail } = question
  const params = { id: conversationId, question: question.id }
  const act = (done: Promise<unknown>, told?: string) =>
    void done.then(() => {
      void refreshBeside(conversationId)
      void refreshConversation(conversationId)
      if (told) say(told)
    }, sayError)
  const bad = mail?.state === 'failed' || mail?.state === 'bounced'
  return (
    <li className={classes.question}>
      <strong>{words.asked(name)}</strong>
      <When question={question} />
      {bad ? <span className={classes.bad}>{words.notDelivered}</span> : null}
      {may && isOpen(question) ? (
        <>
          <button
            type="button"
            className={classes.act}
            aria-label={words.remindName(name)}
            onClick={() => act(call(remindColleague, { params }), words.reminderSent)}
          >
            {words.remind}
          </button>
          <button
            type="button"
            className={classes.act}
            aria-label={words.withdrawName(name)}
            onClick={() => act(call(withdrawQuestion, { params }))}
          >
            {words.withdraw}
          </button>
        </>
      ) : null}
      {question.waiting.map((waiting) => (
        <div key={waiting.messageId} className={classes.waits}>
          <p>{words.waits[waiting.reason](name)}</p>
          <p>
            <strong>{waiting.from.name}</strong> {waiting.from.address}
          </p>
          <blockquote>{waiting.text}</blockquote>
          {may ? (
            <div className={classes.buttons}>
              {[true, false].map((answer) => (
                <Button
                  key={String(answer)}
                  size="compact-sm"
                  variant="default"
                  onClick={() =>
                    act(
                      call(decideQuestionMail, { params: { ...params, message: waiting.messageId }, body: { answer } }),
                    )
                  }
                >
                  {answer ? words.take : words.putAway}
                </Button>
              ))}
            </div>
          ) : null}
        </div>
      ))}
    </li>
  )
}

function When({ question }: { question: Question }) {
  const words = useWords().together.ask
  const format = useFormat()
  const now = useNow()
  const { askedAt, remindedAt, answeredAt, withdrawnAt } = question
  const parts = [
    words.waitingSince(format.ago(askedAt, now)),
    remindedAt ? words.reminded(format.ago(remindedAt, now)) : '',
    answeredAt ? words.answered(format.ago(answeredAt, now)) : '',
    withdrawnAt ? words.withdrawn : '',
  ]
  return <span className={classes.soft}>{parts.filter(Boolean).join(' · ')}</span>
}
