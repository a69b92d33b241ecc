import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Article, confirmTranslation, type Translation } from '../../../../contract/articles.ts'
import { useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { touched } from '../data.ts'
import { Comparison } from '../side/comparison.tsx'
import classes from './writing.module.css'

/** What the source says since, where a translation is behind it. */
export function Behind({ article, text }: { article: Article; text: Translation }) {
  const words = useWords().articles
  const [shown, setShown] = useState(false)
  const confirm = useAct(confirmTranslation, touched)
  const now = article.translations.find(({ language }) => language === article.language)?.published?.version ?? 0
  if (text.behind === 0) return null
  const from = now - text.behind
  const params = { id: article.id, language: text.language }
  return (
    <div className={classes.behind} role="status">
      <span>{words.behindBy(text.behind)}</span>
      {from > 0 ? (
        <Button size="compact-sm" variant="default" onClick={() => setShown(true)}>
          {words.whatChanged}
        </Button>
      ) : null}
      {article.mine ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ params }, { onError: (error) => sayError(error) })}
        >
          {words.isCurrent}
        </Button>
      ) : null}
      {shown ? (
        <Dialog title={words.whatChanged} opened onClose={() => setShown(false)} size={820}>
          <Comparison id={article.id} language={article.language} from={String(from)} to={String(now)} />
        </Dialog>
      ) : null}
    </div>
  )
}
