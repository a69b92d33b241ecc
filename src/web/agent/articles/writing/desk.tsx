import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Article, Translation } from '../../../../contract/articles.ts'
import { BackLink } from '../../../ui/back-link.tsx'
import { useWords } from '../../../words/words.ts'
import { Keeping } from '../../writing-tasks/keeping.tsx'
import { About } from '../side/about.tsx'
import { History } from '../side/history.tsx'
import { Publishing } from '../side/publishing.tsx'
import { Behind } from './behind.tsx'
import { useArticleDraft } from './draft.ts'
import { Editor } from './editor.tsx'
import { Head } from './head.tsx'
import { LanguageTabs } from './language-tabs.tsx'
import { Source } from './source.tsx'
import classes from './writing.module.css'

type Props = { article: Article; text: Translation; onLanguage: (language: string) => void }

/** Where an article is written: its words, and beside them what becomes of it. */
export function Desk({ article, text, onLanguage }: Props) {
  const words = useWords().articles
  const draft = useArticleDraft(article, text)
  const [beside, setBeside] = useState(false)
  const [history, setHistory] = useState(false)
  const source = article.translations.find(({ language }) => language === article.language)
  const isSource = text.language === article.language
  const disabled = !article.mine || article.archivedAt !== null
  return (
    <main className={classes.desk} id="main" tabIndex={-1}>
      <Head article={article} text={text} draft={draft} onHistory={() => setHistory(true)} />
      <div className={classes.panes}>
        <div className={classes.sheet}>
          <BackLink to="/help-centre" label={words.back} />
          <LanguageTabs article={article} text={text} onLanguage={onLanguage} />
          {isSource || !source ? null : (
            <>
              <Behind article={article} text={text} />
              <Button size="compact-sm" variant="subtle" color="gray" mb={8} onClick={() => setBeside(!beside)}>
                {beside ? words.hideSource : words.sideBySide}
              </Button>
            </>
          )}
          <div className={classes.columns} data-beside={(beside && !isSource) || undefined}>
            {beside && source && !isSource ? <Source text={source} /> : null}
            <div className={classes.column}>
              <Textarea
                variant="unstyled"
                autosize
                aria-label={words.articleTitle}
                placeholder={words.articleTitle}
                classNames={{ input: classes.title ?? '' }}
                value={draft.words.title}
                maxLength={200}
                readOnly={disabled}
                lang={text.language}
                data-autofocus={text.title === '' || undefined}
                autoFocus={text.title === ''}
                onChange={(event) => draft.change({ title: event.currentTarget.value.replaceAll('\n', ' ') })}
              />
              <Textarea
                variant="unstyled"
                autosize
                aria-label={words.summary}
                placeholder={words.summaryHint}
                classNames={{ input: classes.summary ?? '' }}
                value={draft.words.summary}
                maxLength={500}
                readOnly={disabled}
                lang={text.language}
                onChange={(event) => draft.change({ summary: event.currentTarget.value })}
              />
              <Editor
                articleId={article.id}
                html={draft.words.html}
                filled={draft.filled}
                language={text.language}
                disabled={disabled}
                onChange={(html) => draft.change({ html })}
              />
            </div>
          </div>
        </div>
        <aside className={classes.side}>
          <Publishing article={article} text={text} draft={draft} />
          <About article={article} text={text} />
          <Keeping article={article} />
        </aside>
      </div>
      {history ? <History article={article} text={text} draft={draft} onClose={() => setHistory(false)} /> : null}
    </main>
  )
}
