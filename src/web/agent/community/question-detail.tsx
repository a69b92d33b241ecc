import { Button, Textarea } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getPublicQuestion, type PublicQuestionDetails } from '../../../contract/community.ts'
import { useCall } from '../../query.ts'
import { BoardDetail, BoardFacts, BoardTitle } from '../../ui/board.tsx'
import { Chip } from '../../ui/chip.tsx'
import { One } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { useQuestionActs } from './acts.ts'
import classes from './community.module.css'
import { QuestionDialog, ReasonDialog } from './dialogs.tsx'
import { AnswerItem, Judging, Writer } from './post.tsx'

/** One question with its answers, and what can be done about each. */
export function QuestionDetail({ id, onBack }: { id: number; onBack: () => void }) {
  const words = useWords()
  const query = useCall(getPublicQuestion, { params: { id } })
  return (
    <BoardDetail label={words.community.detail} onBack={onBack}>
      <One read={query} missing={{ title: words.community.emptyFound, text: '' }}>
        {(question) => <Question key={question.id} question={question} />}
      </One>
    </BoardDetail>
  )
}

function Question({ question }: { question: PublicQuestionDetails }) {
  const words = useWords().community
  const format = useFormat()
  const may = useMay('community.write')
  return (
    <>
      <BoardTitle language={question.language}>{question.title}</BoardTitle>
      <Writer question={question} post={question} />
      {question.text ? (
        <p className={classes.text} lang={question.language} dir="auto">
          {question.text}
        </p>
      ) : null}
      <BoardFacts>
        <span>{question.helpCentre.name}</span>
        <span>{format.languageName(question.language)}</span>
        {question.topic ? <span>{question.topic.name}</span> : null}
        {question.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <span>{words.followers(question.followers)}</span>
        {question.closedAt ? (
          <span>
            {words.lists.closed} {question.closedBecause}
          </span>
        ) : null}
      </BoardFacts>
      {may ? <Acts question={question} /> : null}
      {question.posts.length > 0 ? (
        <ol className={classes.posts}>
          {question.posts.map((answer) => (
            <AnswerItem key={answer.id} question={question} answer={answer} />
          ))}
        </ol>
      ) : (
        <p className={classes.none}>{words.answers(0)}</p>
      )}
      {may && question.state === 'published' && !question.closedAt ? <Answering question={question} /> : null}
    </>
  )
}

function Acts({ question }: { question: PublicQuestionDetails }) {
  const words = useWords().community
  const acts = useQuestionActs(question.id)
  const [asking, setAsking] = useState<'edit' | 'close' | null>(null)
  const { closedAt, conversationId, taskId, url, writer } = question
  const quiet = { variant: 'subtle', color: 'gray', size: 'compact-md' } as const
  return (
    <div className={classes.acts}>
      <Judging question={question} post={question} />
      <Button {...quiet} onClick={() => setAsking('edit')}>
        {words.edit}
      </Button>
      {question.state !== 'published' ? null : closedAt ? (
        <Button {...quiet} onClick={acts.reopen}>
          {words.reopen}
        </Button>
      ) : (
        <Button {...quiet} onClick={() => setAsking('close')}>
          {words.close}
        </Button>
      )}
      {conversationId ? (
        <Button {...quiet} component={Link} to={`/conversations/${conversationId}`}>
          {words.toConversation}
        </Button>
      ) : writer.contact ? (
        <Button {...quiet} title={words.privatelyText} onClick={acts.privately}>
          {words.privately}
        </Button>
      ) : null}
      {taskId ? (
        <Button {...quiet} component={Link} to="/help-centre/tasks">
          {words.toTask}
        </Button>
      ) : (
        <Button {...quiet} onClick={acts.write}>
          {words.write}
        </Button>
      )}
      {url ? (
        <Button {...quiet} component="a" href={url} target="_blank" rightSection={<IconExternalLink size={14} />}>
          {words.see}
        </Button>
      ) : null}
      {asking === 'edit' ? <QuestionDialog question={question} onClose={() => setAsking(null)} /> : null}
      {asking === 'close' ? (
        <ReasonDialog
          title={words.closeTitle}
          label={words.closeWhy}
          text={words.closeText}
          action={words.close}
          onSay={acts.close}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  )
}

function Answering({ question }: { question: PublicQuestionDetails }) {
  const words = useWords().community
  const acts = useQuestionActs(question.id)
  const [text, setText] = useState('')
  return (
    <form
      className={classes.answering}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) acts.answer(text, () => setText(''))
      }}
    >
      <Textarea
        label={words.answer}
        description={words.answerHint}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={8000}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={acts.answering} disabled={text.trim() === ''}>
        {words.send}
      </Button>
    </form>
  )
}
