import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, discardDraft, getDraft, saveDraft } from '../../../../contract/drafts.ts'
import { call } from '../../../client.ts'
import { cache, keyOf } from '../../../query.ts'
import { emptyWriting, isEmpty, type Writing } from './writing.ts'

/** So long after the last key, in milliseconds, a draft is sent to the server. */
const pause = 700

export type DraftState = 'none' | 'saving' | 'saved' | 'failed'

const localKey = (id: number) => `heed-draft-${id}`

/** What this browser kept because the server could not be reached, or the page was closed too soon. */
function keptHere(id: number): Writing | null {
  try {
    const kept = JSON.parse(localStorage.getItem(localKey(id)) ?? 'null') as Partial<Writing> | null
    return kept && { ...emptyWriting, ...kept }
  } catch {
    return null
  }
}

const forgetHere = (id: number) => localStorage.removeItem(localKey(id))

/** A draft of the server's, to go on with. */
export const fromDraft = (draft: Draft): Writing => ({
  kind: draft.kind,
  html: draft.html,
  to: draft.to,
  cc: draft.cc,
  bcc: draft.bcc,
  from: draft.from,
  answers: draft.answers,
  forwards: draft.forwards,
  files: draft.attachments,
  ask: [],
})

/** The draft of a conversation: what this browser kept goes before what the server has. */
export async function loadDraft(id: number): Promise<Writing | null> {
  const kept = keptHere(id)
  if (kept) return kept
  const { draft } = await cache.fetchQuery({
    queryKey: keyOf(getDraft, { params: { id } }),
    queryFn: () => call(getDraft, { params: { id } }),
    staleTime: 0,
  })
  return draft && !isEmpty({ ...draft, files: draft.attachments }) ? fromDraft(draft) : null
}

async function keep(id: number, writing: Writing): Promise<void> {
  const { files, ask: _, ...rest } = writing
  if (isEmpty(writing)) await call(discardDraft, { params: { id } })
  else await call(saveDraft, { params: { id }, body: { ...rest, attachments: files.map((file) => file.id) } })
}

/** Saves what is written while it is written: here at every key, on the server at every pause and when one leaves. */
export function useDraftSaver(id: number) {
  const [state, setState] = useState<DraftState>('none')
  const waiting = useRef<Writing | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const underway = useRef<Promise<void>>(Promise.resolve())
  /** Grows when what was written is sent or thrown away: a save from before then says nothing any more. */
  const era = useRef(0)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const writing = waiting.current
    if (!writing) return
    waiting.current = null
    const begun = era.current
    setState('saving')
    try {
      const saved = keep(id, writing)
      underway.current = saved.catch(() => {})
      await saved
      if (waiting.current || era.current !== begun) return
      forgetHere(id)
      setState(isEmpty(writing) ? 'none' : 'saved')
    } catch {
      if (era.current !== begun) return
      waiting.current ??= writing
      setState('failed')
      timer.current = setTimeout(flush, 5000)
    }
  }, [id])

  const save = useCallback(
    (writing: Writing) => {
      waiting.current = writing
      localStorage.setItem(localKey(id), JSON.stringify(writing))
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, pause)
    },
    [id, flush],
  )

  /**
   * Nothing more is to be saved: it is being sent or thrown away. Resolves when a save that was under way is through, so
   * that it cannot arrive after what is done next.
   */
  const forget = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    era.current++
    waiting.current = null
    forgetHere(id)
    setState('none')
    return underway.current
  }, [id])

  useEffect(() => {
    return () => {
      void flush()
      clearTimeout(timer.current)
    }
  }, [flush])
  return { state, save, forget }
}
