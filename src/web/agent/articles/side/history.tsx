import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { listArticleVersions, restoreArticleVersion } from '../../../../contract/article-versions.ts'
import type { Article, Translation } from '../../../../contract/articles.ts'
import { useAct, useCall } from '../../../query.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { touched } from '../data.ts'
import type { Draft } from '../writing/head.tsx'
import { Comparison } from './comparison.tsx'
import classes from './side.module.css'

type Props = { article: Article; text: Translation; draft: Draft; onClose: () => void }
type Compared = { from: string; to: string }

/** What was published, by whom and why; each can be held against another, and be the draft again. */
export function History({ article, text, draft, onClose }: Props) {
  const all = useWords().articles
  const words = all.history
  const params = { id: article.id, language: text.language }
  const query = useCall(listArticleVersions, { params })
  const restore = useAct(restoreArticleVersion, touched)
  const [compared, setCompared] = useState<Compared | null>(null)
  const take = async (state: string) => {
    const revision = await draft.flush()
    restore.mutate(
      { params, body: { state, revision } },
      {
        onSuccess: (saved) => {
          draft.take(saved)
          say(words.restored)
          onClose()
        },
        onError: (error) => sayError(error),
      },
    )
  }
  const compare = async (from: string, to: string) => {
    await draft.flush()
    setCompared({ from, to })
  }
  const buttons = (state: string, before?: string) => (
    <Group gap={6}>
      <Button size="compact-sm" variant="default" onClick={() => void compare(state, 'draft')}>
        {words.withDraft}
      </Button>
      {before ? (
        <Button size="compact-sm" variant="default" onClick={() => void compare(before, state)}>
          {words.withBefore}
        </Button>
      ) : null}
      {article.mine && !article.archivedAt ? (
        <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={() => void take(state)}>
          {words.restore}
        </Button>
      ) : null}
    </Group>
  )
  const { items = [], snapshots = [] } = query.data ?? {}
  return (
    <Dialog title={words.title} opened onClose={onClose} size={compared ? 980 : 620}>
      <div className={classes.history} data-compared={compared !== null || undefined}>
        {query.isPending ? <Skeleton rows={3} /> : null}
        {query.error ? <Failure error={query.error} compact /> : null}
        {query.data && items.length + snapshots.length === 0 ? (
          <Empty title={words.title} text={words.empty} compact />
        ) : null}
        <ol className={classes.versions}>
          {items.map((each, place) => (
            <li key={each.version}>
              <p className={classes.versionHead}>
                <strong>{words.version(String(each.version))}</strong>
                {each.current ? <Chip tone="green">{words.current}</Chip> : null}
                {each.leavesAt ? <Chip>{words.leaves}</Chip> : null}
              </p>
              <p className={classes.soft}>
                {each.author?.name ?? all.nobody}
                {each.reviewer ? `, ${words.reviewed(each.reviewer.name)}` : ''} · <TimeText at={each.at} /> ·{' '}
                {words.words(each.words)}
              </p>
              {each.note ? <p>{each.note}</p> : null}
              {buttons(String(each.version), items[place + 1] && String(items[place + 1]?.version))}
            </li>
          ))}
          {snapshots.map((each) => (
            <li key={`snapshot ${each.id}`}>
              <p className={classes.versionHead}>
                <strong>{words.overwritten}</strong>
              </p>
              <p className={classes.soft}>
                {each.savedBy?.name ?? all.nobody} · <TimeText at={each.savedAt} />
              </p>
              {buttons(`snapshot:${each.id}`)}
            </li>
          ))}
        </ol>
        {compared ? (
          <section aria-label={words.compare} className={classes.comparison}>
            <Comparison {...params} {...compared} />
          </section>
        ) : null}
      </div>
    </Dialog>
  )
}
