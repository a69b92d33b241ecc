import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCheck, IconDots, IconEye, IconHistory } from '@tabler/icons-react'
import {
  type Article,
  archiveArticle,
  getArticleContent,
  getArticlePreview,
  type Translation,
  unarchiveArticle,
} from '../../../../contract/articles.ts'
import { call, urlOf } from '../../../client.ts'
import { refresh } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { touched } from '../data.ts'
import type { useArticleDraft } from './draft.ts'
import classes from './writing.module.css'

export type Draft = ReturnType<typeof useArticleDraft>
type Props = { article: Article; text: Translation; draft: Draft; onHistory: () => void }

/** Whether all is saved, a look as a reader, the history, and what is done with the article as a whole. */
export function Head({ article, text, draft, onHistory }: Props) {
  const words = useWords().articles
  const preview = async () => {
    // Opened at once: a browser lets nobody open a page long after the click.
    const shown = window.open('', '_blank')
    try {
      await draft.flush()
      const { items } = await call(getArticlePreview, { params: { id: article.id, language: text.language } })
      if (shown && items[0]) shown.location.href = items[0].url
      else shown?.close()
    } catch (error) {
      shown?.close()
      sayError(error)
    }
  }
  return (
    <header className={classes.head}>
      <Saved draft={draft} />
      <div className={classes.headActions}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEye size={15} stroke={1.7} />}
          onClick={() => void preview()}
          aria-label={words.preview}
        >
          <span className={classes.wideOnly}>{words.preview}</span>
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconHistory size={15} stroke={1.7} />}
          onClick={onHistory}
          aria-label={words.history.title}
        >
          <span className={classes.wideOnly}>{words.history.title}</span>
        </Button>
        <More article={article} text={text} />
      </div>
    </header>
  )
}

function Saved({ draft }: { draft: Draft }) {
  const words = useWords().articles.save
  const format = useFormat()
  if (draft.state === 'overtaken' && draft.other)
    return (
      <div className={classes.overtaken} role="alert">
        <div>
          <strong>{words.overtaken(draft.other.by, format.short(draft.other.at))}</strong>
          <p>{words.overtakenText}</p>
        </div>
        <Button size="xs" variant="default" onClick={() => void draft.takeTheirs()}>
          {words.takeTheirs}
        </Button>
        <Button size="xs" variant="default" onClick={() => void draft.keepMine()}>
          {words.keepMine}
        </Button>
      </div>
    )
  const said = draft.state === 'overtaken' ? 'saving' : draft.state
  return (
    <p className={classes.saved} role="status" data-state={said}>
      {said === 'saved' ? <IconCheck size={15} stroke={1.8} aria-hidden="true" /> : null}
      {words[said]}
    </p>
  )
}

function More({ article, text }: { article: Article; text: Translation }) {
  const words = useWords().articles
  const mayPublish = useMay('article.publish')
  const params = { id: article.id }
  const title = article.translations[0]?.title || words.untitled
  const back = () => call(unarchiveArticle, { params }).then(() => refresh(...touched), sayError)
  const away = async () => {
    try {
      await call(archiveArticle, { params })
      await refresh(...touched)
      offer(words.archivedNow(title), [{ label: words.undo, run: () => void back(), undo: true }])
    } catch (error) {
      sayError(error)
    }
  }
  const markdown = urlOf(getArticleContent, { params, query: { language: text.language, of: 'draft' } })
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon size={30} aria-label={words.more}>
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={markdown} download>
          {words.download}
        </Menu.Item>
        {mayPublish ? (
          <Menu.Item onClick={() => void (article.archivedAt ? back() : away())}>
            {article.archivedAt ? words.unarchive : words.archive}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
