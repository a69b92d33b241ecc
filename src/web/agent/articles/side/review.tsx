import { Button, Group, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { permissionsOf } from '../../../../contract/access.ts'
import { listAgents } from '../../../../contract/agents.ts'
import {
  answerArticleReview,
  askArticleReview,
  withdrawArticleReview,
} from '../../../../contract/article-publishing.ts'
import type { Article, Translation } from '../../../../contract/articles.ts'
import { useAct, useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import { touched } from '../data.ts'
import type { Draft } from '../writing/head.tsx'
import classes from './side.module.css'

type Props = { article: Article; text: Translation; draft: Draft; onPublish: () => void }

/** What somebody thinks of the draft, or is asked to. */
export function Review({ article, text, draft, onPublish }: Props) {
  const words = useWords().articles
  const mayPublish = useMay('article.publish')
  const [sending, setSending] = useState(false)
  const params = { id: article.id, language: text.language }
  const answer = useAct(answerArticleReview, touched)
  const withdraw = useAct(withdrawArticleReview, touched)
  const { review } = text
  if (!review) return null
  const failed = { onError: (error: unknown) => sayError(error) }
  const reply = async (outcome: 'approved' | 'sent_back', comment: string, then?: () => void) => {
    const revision = await draft.flush()
    answer.mutate({ params, body: { revision, outcome, comment } }, { ...failed, ...(then && { onSuccess: then }) })
  }
  const name = review.reviewer?.name ?? words.review.anybody
  const told = {
    asked: words.review.asked(review.askedBy?.name ?? words.nobody),
    approved: words.review.approved(name),
    sent_back: words.review.sentBack(name),
  }
  return (
    <div className={classes.waiting} data-tone={review.state === 'approved' && review.current ? 'green' : 'amber'}>
      <strong>{told[review.state]}</strong>
      {review.state === 'asked' ? <p className={classes.soft}>{words.review.by(name)}</p> : null}
      {review.comment ? <p className={classes.comment}>{review.comment}</p> : null}
      {review.state === 'approved' && !review.current ? (
        <p className={classes.soft}>{words.review.changedSince}</p>
      ) : null}
      {review.state === 'asked' ? (
        <Group gap={6}>
          {text.mayAnswerReview ? (
            <>
              <Button size="xs" loading={answer.isPending} onClick={() => void reply('approved', '', onPublish)}>
                {words.review.approveAndPublish}
              </Button>
              <Button size="xs" variant="default" onClick={() => void reply('approved', '')}>
                {words.review.approve}
              </Button>
              <Button size="xs" variant="default" onClick={() => setSending(true)}>
                {words.review.sendBack}
              </Button>
            </>
          ) : mayPublish ? (
            <p className={classes.soft}>{words.review.notYours}</p>
          ) : null}
          {article.mine && !text.mayAnswerReview ? (
            <Button size="compact-sm" variant="default" onClick={() => withdraw.mutate({ params }, failed)}>
              {words.review.withdraw}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {sending ? (
        <SendBack
          onSend={(comment) => {
            setSending(false)
            void reply('sent_back', comment)
          }}
          onClose={() => setSending(false)}
        />
      ) : null}
    </div>
  )
}

function SendBack({ onSend, onClose }: { onSend: (comment: string) => void; onClose: () => void }) {
  const words = useWords().articles.review
  const [comment, setComment] = useState('')
  return (
    <Dialog title={words.sendBack} opened onClose={onClose}>
      <Form
        onSubmit={() => onSend(comment)}
        submit={words.sendBack}
        disabled={comment.trim() === ''}
        onCancel={onClose}
      >
        <Textarea
          label={words.what}
          autosize
          minRows={3}
          maxLength={2000}
          value={comment}
          data-autofocus
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      </Form>
    </Dialog>
  )
}

type Asking = { articleId: number; text: Translation; draft: Draft; onClose: () => void }

/** Whom to ask, among those who may publish, and what to look at. */
export function AskReview({ articleId, text, draft, onClose }: Asking) {
  const words = useWords().articles.review
  const me = useMe()
  const [reviewer, setReviewer] = useState<string | null>('')
  const [comment, setComment] = useState('')
  const agents = useCall(listAgents, {}, { staleTime: 60_000 }).data?.items ?? []
  const ask = useAct(askArticleReview, touched)
  const choices = agents.filter(
    ({ id, role }) => id !== me.id && (permissionsOf[role] as readonly string[]).includes('article.publish'),
  )
  const send = async () => {
    const revision = await draft.flush()
    const body = { revision, reviewerId: reviewer ? Number(reviewer) : null, comment }
    ask.mutate({ params: { id: articleId, language: text.language }, body }, { onSuccess: onClose })
  }
  return (
    <Dialog title={words.ask} opened onClose={onClose}>
      <Form
        onSubmit={() => void send()}
        submit={words.send}
        saving={ask.isPending}
        error={ask.error}
        onCancel={onClose}
      >
        <p className={classes.soft}>{words.askText}</p>
        <Select
          label={words.who}
          allowDeselect={false}
          data={[
            { value: '', label: words.anybody },
            ...choices.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={reviewer}
          onChange={setReviewer}
        />
        <Textarea
          label={words.comment}
          autosize
          minRows={2}
          maxLength={2000}
          value={comment}
          data-autofocus
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      </Form>
    </Dialog>
  )
}
