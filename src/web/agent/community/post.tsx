import { Button, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PublicAnswer, PublicQuestionDetails } from '../../../contract/community.ts'
import { BoardFacts } from '../../ui/board.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { useQuestionActs } from './acts.ts'
import classes from './community.module.css'
import { stateTone } from './data.ts'
import { ReasonDialog } from './dialogs.tsx'

type Post = PublicQuestionDetails | PublicAnswer
type Props = { question: PublicQuestionDetails; post: Post }

/** Who wrote something, why somebody should look at it, and what readers say against it. */
export function Writer({ question, post }: Props) {
  const words = useWords().community
  const { writer, state, suspicion, newcomer } = post
  const reports = question.openReports.filter(({ postId }) => postId === post.id)
  const isAnswer = 'official' in post
  return (
    <>
      <BoardFacts>
        {writer.contact ? (
          <Link to="/customers/$id" params={{ id: String(writer.contact.id) }}>
            <strong dir="auto">{writer.name}</strong>
          </Link>
        ) : (
          <strong dir="auto">{writer.name || words.former}</strong>
        )}
        {isAnswer && post.official ? <Chip tone="green">{words.official}</Chip> : null}
        {isAnswer && post.accepted ? <Chip tone="green">{words.accepted}</Chip> : null}
        {state === 'published' ? null : <Chip tone={stateTone[state]}>{words.states[state]}</Chip>}
        {newcomer ? <span>{words.newcomer}</span> : null}
        <TimeText at={post.createdAt} />
        {post.editedAt ? <span>{words.edited}</span> : null}
        {post.votes > 0 ? <span>{isAnswer ? words.helps(post.votes) : words.wants(post.votes)}</span> : null}
      </BoardFacts>
      {state === 'held' && suspicion ? <p className={classes.why}>{words.suspicions[suspicion]}</p> : null}
      {state === 'hidden' && post.reason ? <p className={classes.why}>{post.reason}</p> : null}
      {reports.length > 0 ? (
        <ul className={classes.reports} aria-label={words.reported}>
          {reports.map((each) => (
            <li key={each.id}>
              <strong>{words.reasons[each.reason]}</strong> {each.by ?? words.stranger}
              {each.words ? <q dir="auto">{each.words}</q> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** Let it be read, or not. */
export function Judging({ question, post }: Props) {
  const words = useWords().community
  const acts = useQuestionActs(question.id)
  const [hiding, setHiding] = useState(false)
  const { state, reports } = post
  const publish = { held: words.publish, hidden: words.show, published: words.leave, removed: '' }[state]
  return (
    <>
      {state !== 'published' || reports > 0 ? (
        <Button
          variant={state === 'held' ? 'filled' : 'default'}
          size="compact-md"
          onClick={() => acts.publish(post.id)}
        >
          {publish}
        </Button>
      ) : null}
      {state === 'hidden' ? null : (
        <Button variant="subtle" color="gray" size="compact-md" onClick={() => setHiding(true)}>
          {words.hide}
        </Button>
      )}
      {hiding ? (
        <ReasonDialog
          title={words.hideTitle}
          label={words.why}
          text={words.hideText}
          action={words.hide}
          onSay={(reason, then) => acts.hide(post.id, reason, then)}
          onClose={() => setHiding(false)}
        />
      ) : null}
    </>
  )
}

/** One answer with what can be done about it. */
export function AnswerItem({ question, answer }: { question: PublicQuestionDetails; answer: PublicAnswer }) {
  const { community: words, common } = useWords()
  const may = useMay('community.write')
  const acts = useQuestionActs(question.id)
  const [text, setText] = useState<string | null>(null)
  const accept = answer.accepted ? words.unaccept : words.accept
  return (
    <li className={classes.post} data-held={answer.state === 'held' || undefined}>
      <Writer question={question} post={answer} />
      {text === null ? (
        <p className={classes.text} lang={question.language} dir="auto">
          {answer.text}
        </p>
      ) : (
        <Textarea
          aria-label={words.edit}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={8000}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {may ? (
        <div className={classes.acts}>
          {text === null ? (
            <>
              <Judging question={question} post={answer} />
              {answer.state === 'published' ? (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-md"
                  onClick={() => acts.accept(answer.accepted ? null : answer.id)}
                >
                  {accept}
                </Button>
              ) : null}
              <Button variant="subtle" color="gray" size="compact-md" onClick={() => setText(answer.text)}>
                {words.edit}
              </Button>
            </>
          ) : (
            <>
              <Button
                size="compact-md"
                disabled={text.trim() === ''}
                onClick={() => acts.mend(answer.id, text, () => setText(null))}
              >
                {words.save}
              </Button>
              <Button variant="subtle" color="gray" size="compact-md" onClick={() => setText(null)}>
                {common.cancel}
              </Button>
            </>
          )}
        </div>
      ) : null}
    </li>
  )
}
