import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type Article,
  getArticle,
  listArticles,
  saveArticleDraft,
  type Translation,
} from '../../../../contract/articles.ts'
import { ApiError, call } from '../../../client.ts'
import { cache, keyOf, refresh } from '../../../query.ts'

export type SaveState = 'saved' | 'saving' | 'failed' | 'overtaken'
export type Words = { title: string; summary: string; html: string }

/** How long one may go on typing before it is saved, and the wait before it is tried again, in milliseconds. */
const pause = 900
const again = 4000

const wordsOf = ({ title, summary, html }: Translation): Words => ({ title, summary, html })

/** The draft of an article in one language as it is being written: kept as one goes, and told when somebody else was faster. */
export function useArticleDraft(article: Article, text: Translation) {
  const [words, setWords] = useState(wordsOf(text))
  const [state, setState] = useState<SaveState>('saved')
  /** Grows when the words were replaced from outside, so that the editor is filled anew. */
  const [filled, setFilled] = useState(0)
  const [other, setOther] = useState<{ by: string; at: string } | null>(null)
  const revision = useRef(text.revision)
  const waiting = useRef<Words | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<void> | null>(null)
  const { id } = article
  const { language } = text

  const send = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    await running.current
    const draft = waiting.current
    if (!draft) return
    waiting.current = null
    running.current = call(saveArticleDraft, {
      params: { id, language },
      body: { ...draft, revision: revision.current },
    })
      .then((saved) => {
        revision.current = saved.revision
        setState(waiting.current ? 'saving' : 'saved')
        keepRead(id, saved)
        void refresh(listArticles)
      })
      .catch((error: unknown) => {
        waiting.current ??= draft
        if (error instanceof ApiError && error.code === 'conflict') {
          setOther({ by: error.fields.by ?? '', at: error.fields.at ?? '' })
          return setState('overtaken')
        }
        setState('failed')
        if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500)
          timer.current = setTimeout(() => void send(), again)
      })
      .finally(() => {
        running.current = null
      })
    await running.current
  }, [id, language])

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      void send()
    },
    [send],
  )

  const take = useCallback((saved: Translation) => {
    clearTimeout(timer.current)
    waiting.current = null
    revision.current = saved.revision
    setWords(wordsOf(saved))
    setFilled((times) => times + 1)
    setState('saved')
    setOther(null)
  }, [])

  // Somebody else saved while nothing of one's own waited: theirs is simply what stands there now.
  useEffect(() => {
    if (text.revision <= revision.current || running.current) return
    if (!waiting.current) return take(text)
    setOther({ by: text.savedBy?.name ?? '', at: text.savedAt })
    setState('overtaken')
    clearTimeout(timer.current)
  }, [text, take])

  return {
    words,
    state,
    other,
    filled,
    change(part: Partial<Words>) {
      const next = { ...words, ...part }
      setWords(next)
      waiting.current = next
      if (state === 'overtaken') return
      setState('saving')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), pause)
    },
    take,
    /** Saves one's own over theirs, which stays in the history. */
    async keepMine() {
      const mine = waiting.current ?? words
      const { translations } = await call(getArticle, { params: { id } })
      revision.current = translations.find((each) => each.language === language)?.revision ?? revision.current
      waiting.current = mine
      setOther(null)
      setState('saving')
      await send()
    },
    async takeTheirs() {
      const { translations } = await call(getArticle, { params: { id } })
      const theirs = translations.find((each) => each.language === language)
      if (theirs) take(theirs)
    },
    /** Saves what waits, and answers with the revision that is there now. */
    async flush(): Promise<number> {
      await send()
      return revision.current
    },
  }
}

/** What was just saved is what was read last: no need to ask for it. */
function keepRead(id: number, saved: Translation): void {
  cache.setQueryData<Article>(
    keyOf(getArticle, { params: { id } }),
    (known) =>
      known && {
        ...known,
        translations: known.translations.map((each) => (each.language === saved.language ? saved : each)),
      },
  )
}
