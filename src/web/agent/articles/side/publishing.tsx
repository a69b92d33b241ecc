import { Button, Group, Menu, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import {
  cancelSchedule,
  publishArticle,
  scheduleArticle,
  unpublishArticle,
} from '../../../../contract/article-publishing.ts'
import type { Article, Translation } from '../../../../contract/articles.ts'
import { useAct } from '../../../query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { LaterDialog, useMoment } from '../../conversations/composer/later-dialog.tsx'
import { useMay } from '../../me.ts'
import { stateTone, touched } from '../data.ts'
import type { Draft } from '../writing/head.tsx'
import { AskReview, Review } from './review.tsx'
import classes from './side.module.css'

type Props = { article: Article; text: Translation; draft: Draft }

/** What readers see, what leaves by itself, who has to agree; and the one thing to do next. */
export function Publishing({ article, text, draft }: Props) {
  const words = useWords().articles
  const moment = useMoment()
  const mayPublish = useMay('article.publish')
  const [note, setNote] = useState('')
  const [later, setLater] = useState(false)
  const [asking, setAsking] = useState(false)
  const params = { id: article.id, language: text.language }
  const publish = useAct(publishArticle, touched)
  const schedule = useAct(scheduleArticle, touched)
  const cancel = useAct(cancelSchedule, touched)
  const unpublish = useAct(unpublishArticle, touched)
  const failed = { onError: (error: unknown) => sayError(error) }
  const settle = (message: string) => ({
    ...failed,
    onSuccess: () => {
      setNote('')
      say(message)
    },
  })
  const out = async () => {
    const revision = await draft.flush()
    publish.mutate({ params, body: { revision, note } }, settle(words.publishedNow))
  }
  const outLater = async (at: Date) => {
    setLater(false)
    const revision = await draft.flush()
    const body = { revision, note, at: at.toISOString() }
    schedule.mutate({ params, body }, settle(words.leaves(moment(at))))
  }
  const ahead = text.published === null || text.state !== 'published' || draft.state === 'saving'
  const reviewing = text.review?.state === 'asked'
  const needsReview =
    text.publishing === 'needs_review' ||
    (text.publishing === 'free' && draft.state === 'saving' && article.needsReview)
  const empty = draft.words.title.trim() === '' || draft.words.html === ''
  return (
    <section className={classes.card} aria-label={words.publish}>
      <p className={classes.standing}>
        <Chip tone={stateTone[text.state]}>{words.states[text.state]}</Chip>
        <span>{text.published ? words.published(String(text.published.version)) : words.notPublished}</span>
      </p>
      {text.scheduled ? (
        <div className={classes.waiting}>
          <strong>{words.leaves(moment(text.scheduled.at))}</strong>
          <p className={classes.soft}>{words.leavesVersion(String(text.scheduled.version))}</p>
          {article.mine ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ params }, failed)}
            >
              {words.cancelSchedule}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Review article={article} text={text} draft={draft} onPublish={() => void out()} />
      {!article.mine || article.archivedAt ? null : (
        <>
          {ahead && !needsReview && !empty ? (
            <TextInput
              label={words.publishNote}
              value={note}
              maxLength={300}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          ) : null}
          {empty ? <p className={classes.soft}>{words.needsWords}</p> : null}
          {needsReview && !reviewing && !empty ? <p className={classes.soft}>{words.needsReviewFirst}</p> : null}
          {ahead ? null : <p className={classes.soft}>{words.nothingNew}</p>}
          <Group gap={6} wrap="nowrap">
            {needsReview ? (
              <Button fullWidth disabled={empty || reviewing} onClick={() => setAsking(true)}>
                {words.review.ask}
              </Button>
            ) : (
              <Button
                fullWidth
                variant={reviewing && text.mayAnswerReview ? 'default' : 'filled'}
                disabled={empty || !ahead}
                loading={publish.isPending}
                onClick={() => void out()}
              >
                {words.publish}
              </Button>
            )}
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <Button variant="default" px={8} aria-label={words.more}>
                  <IconChevronDown size={16} stroke={1.7} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item disabled={empty || needsReview} onClick={() => setLater(true)}>
                  {words.publishLater}
                </Menu.Item>
                <Menu.Item disabled={empty || reviewing} onClick={() => setAsking(true)}>
                  {words.review.ask}
                </Menu.Item>
                {text.published && mayPublish ? (
                  <>
                    <Menu.Divider />
                    <Menu.Item onClick={() => unpublish.mutate({ params }, settle(words.unpublished))}>
                      {words.unpublish}
                    </Menu.Item>
                  </>
                ) : null}
              </Menu.Dropdown>
            </Menu>
          </Group>
        </>
      )}
      {asking ? <AskReview text={text} draft={draft} articleId={article.id} onClose={() => setAsking(false)} /> : null}
      {later ? (
        <LaterDialog
          customerZone={null}
          title={words.schedule}
          action={words.scheduleSave}
          onChoose={(at) => void outLater(at)}
          onClose={() => setLater(false)}
        />
      ) : null}
    </section>
  )
}
