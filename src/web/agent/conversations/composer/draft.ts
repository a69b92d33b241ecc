import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, discardDraft, getDraft, saveDraft } from '../../../../contract/drafts.ts'
import { getCounts } from '../../../../contract/views.ts'
import { ApiError, call } from '../../../client.ts'
import { live } from '../../../live.ts'
import { cache, keyOf, refresh } from '../../../query.ts'
import { forgetHere, keepHere, keptHere } from './kept-here.ts'
import { emptyWriting, isEmpty, type Writing } from './writing.ts'

/** So long after the last key, in milliseconds, a draft is sent to the server. */
const pause = 700
/** So long after a failure it is tried again. */
const again = 5000

/** long: longer than a draft may be. elsewhere: another window or device, or a colleague, changed it since; nothing is saved until one has chosen. */
export type DraftState = 'none' | 'saving' | 'saved' | 'offline' | 'failed' | 'long' | 'elsewhere'

/** A draft of the server's, to go on with. */
export const fromDraft = (draft: Draft): Writing => ({
  ...emptyWriting,
  kind: draft.kind,
  html: draft.html,
  to: draft.to,
  cc: draft.cc,
  bcc: draft.bcc,
  from: draft.from,
  answers: draft.answers,
  forwards: draft.forwards,
  files: draft.attachments,
  ask: draft.ask,
  macros: draft.macros,
  basedOn: draft.basedOn,
})

export async function readDraft(id: number): Promise<Draft | null> {
  const { draft } = await cache.fetchQuery({
    queryKey: keyOf(getDraft, { params: { id } }),
    queryFn: () => call(getDraft, { params: { id } }),
    staleTime: 0,
  })
  return draft && !isEmpty({ ...draft, files: draft.attachments }) ? draft : null
}

async function keep(id: number, writing: Writing, known: { version: number; anew: boolean }): Promise<number> {
  const { files, changes: _, ...rest } = writing
  if (isEmpty(writing)) {
    await call(discardDraft, { params: { id } })
    void refresh(getCounts)
    return 0
  }
  const body = { ...rest, ...known, attachments: files.map((file) => file.id) }
  const { version } = await call(saveDraft, { params: { id }, body })
  // From here on it stands on the list of drafts.
  if (known.version === 0) void refresh(getCounts)
  return version
}

const isClash = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'conflict' && 'version' in error.fields

function failureOf(error: unknown): DraftState {
  if (!(error instanceof ApiError)) return 'failed'
  if (error.code === 'offline') return 'offline'
  return error.code === 'too_large' || 'html' in error.fields ? 'long' : 'failed'
}

type Saver = {
  state: DraftState
  /** The draft as it stands on the server, when it is another than the one on screen. */
  clash: Draft | null
  /** What was begun before: what this browser kept goes before what the server has. */
  load: () => Promise<Writing | null>
  save: (writing: Writing) => void
  /** The server holds this version of it by now. */
  know: (version: number) => void
  /** Over what changed elsewhere. */
  insist: (writing: Writing) => void
  /** What changed elsewhere, in place of what is on screen. */
  adopt: () => Writing | null
  /**
   * Nothing more is to be saved: it is being sent or thrown away. Resolves when a save that was under way is through, so
   * that it cannot arrive after what is done next.
   */
  forget: () => Promise<void>
}

/** Saves what is written while it is written: here at every key, on the server at every pause and when one leaves. */
export function useDraftSaver(agent: number, id: number): Saver {
  const [state, setState] = useState<DraftState>('none')
  const [clash, setClash] = useState<Draft | null>(null)
  const waiting = useRef<Writing | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const underway = useRef<Promise<unknown>>(Promise.resolve())
  /** The version that this screen read or saved last, and whether what it held is done with. */
  const known = useRef({ version: 0, anew: false })
  /** Grows when what was written is sent or thrown away: a save from before then says nothing any more. */
  const era = useRef(0)

  const meetClash = useCallback(async () => {
    setClash(await readDraft(id).catch(() => null))
    setState('elsewhere')
  }, [id])

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const writing = waiting.current
    if (!writing) return
    waiting.current = null
    const begun = era.current
    setState('saving')
    try {
      // One after the other: each has to know what version the one before it made.
      const saved = underway.current.then(() => keep(id, writing, known.current))
      underway.current = saved.catch(() => {})
      const version = await saved
      if (era.current === begun) known.current = { version, anew: false }
      if (waiting.current || era.current !== begun) return
      forgetHere(agent, id)
      setState(isEmpty(writing) ? 'none' : 'saved')
    } catch (error) {
      if (era.current !== begun) return
      waiting.current ??= writing
      if (isClash(error)) return void meetClash()
      setState(failureOf(error))
      timer.current = setTimeout(flush, again)
    }
  }, [agent, id, meetClash])

  const save = useCallback(
    (writing: Writing) => {
      waiting.current = writing
      keepHere(agent, id, { writing, version: known.current.version })
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, pause)
    },
    [agent, id, flush],
  )

  const load = useCallback(async (): Promise<Writing | null> => {
    const kept = keptHere(agent, id)
    const draft = await readDraft(id).catch((error) => {
      if (kept) return 'unknown' as const
      throw error
    })
    if (draft === 'unknown') {
      known.current = { version: kept?.version ?? 0, anew: false }
      if (kept) waiting.current = kept.writing
      timer.current = setTimeout(flush, again)
      return kept?.writing ?? null
    }
    known.current = { version: draft?.version ?? 0, anew: false }
    if (draft?.takenBy) {
      setClash(draft)
      setState('elsewhere')
      return kept?.writing ?? fromDraft(draft)
    }
    if (!kept) return draft && fromDraft(draft)
    if (draft && draft.version !== kept.version && draft.html !== kept.writing.html) {
      setClash(draft)
      setState('elsewhere')
    } else {
      waiting.current = kept.writing
      timer.current = setTimeout(flush, pause)
    }
    return kept.writing
  }, [agent, id, flush])

  const forget = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    era.current++
    waiting.current = null
    forgetHere(agent, id)
    setClash(null)
    setState('none')
    const last = underway.current
    underway.current = last.then((version) => {
      known.current = { version: typeof version === 'number' ? version : known.current.version, anew: true }
    })
    return underway.current.then(() => {})
  }, [agent, id])

  const insist = (writing: Writing) => {
    known.current = { version: clash?.version ?? 0, anew: clash === null }
    setClash(null)
    save(writing)
  }
  const adopt = () => {
    const draft = clash
    known.current = { version: draft?.version ?? 0, anew: false }
    waiting.current = null
    clearTimeout(timer.current)
    forgetHere(agent, id)
    setClash(null)
    setState(draft ? 'saved' : 'none')
    return draft && fromDraft(draft)
  }

  useEffect(() => {
    const back = () => void flush()
    window.addEventListener('online', back)
    const stop = live.listen({
      hint: ({ type, conversationId }) => {
        if (type !== 'draft.taken_over' || conversationId !== id) return
        void readDraft(id).then((draft) => {
          if (!draft?.takenBy) return
          setClash(draft)
          setState('elsewhere')
        })
      },
    })
    return () => {
      window.removeEventListener('online', back)
      stop()
      void flush()
      clearTimeout(timer.current)
    }
  }, [flush, id])
  const know = (version: number) => {
    known.current = { version, anew: false }
    setClash(null)
  }
  return { state, clash, load, save, know, insist, adopt, forget }
}
