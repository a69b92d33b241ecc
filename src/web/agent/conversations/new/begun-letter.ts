import { useCallback, useEffect, useRef, useState } from 'react'
import { discardLetter, type Letter, listLetters, saveLetter } from '../../../../contract/letters.ts'
import type { Attachment } from '../../../../contract/messages.ts'
import { ApiError, call, newKey } from '../../../client.ts'
import { cache, keyOf } from '../../../query.ts'
import { textOf } from '../composer/writing.ts'

/** A letter that begins a conversation, as it stands on this screen. Its addresses may be half typed. */
export type Begun = {
  key: string
  inboxId: number | null
  to: string
  cc: string
  bcc: string
  subject: string
  html: string
  files: Attachment[]
}

export type LetterState = 'none' | 'saving' | 'saved' | 'offline'

const pause = 700
const again = 5000

export const emptyLetter = (to = ''): Begun => ({
  ...{ key: newKey(), inboxId: null, to, cc: '', bcc: '', subject: '', html: '', files: [] },
})

export const fromLetter = ({ key, inboxId, to, cc, bcc, subject, html, attachments }: Letter): Begun => ({
  ...{ key, inboxId, to: to.join(', '), cc: cc.join(', '), bcc: bcc.join(', '), subject, html, files: attachments },
})

const isEmpty = ({ subject, html, files }: Begun) => !subject.trim() && textOf(html) === '' && files.length === 0

/** The addresses in what was typed, with commas, semicolons or spaces between. */
export const addressesIn = (typed: string) => typed.split(/[,;\s]+/).filter(Boolean)

const halfTyped = (typed: string) => addressesIn(typed).slice(0, 50)

const hereKey = (agent: number) => `heed-letter-${agent}`

/** What this browser kept because it was closed too soon, or the server was away. */
function keptHere(agent: number): { letter: Begun; version: number } | null {
  try {
    const kept = JSON.parse(localStorage.getItem(hereKey(agent)) ?? 'null') as { letter: Begun; version: number } | null
    return kept && { ...kept, letter: { ...emptyLetter(), ...kept.letter } }
  } catch {
    return null
  }
}

/** The letters that were begun and not sent, the newest first; what this browser alone knows goes first. */
export async function readLetters(
  agent: number,
): Promise<{ items: Letter[]; kept: { letter: Begun; version: number } | null }> {
  const kept = keptHere(agent)
  const { items } = await cache
    .fetchQuery({ queryKey: keyOf(listLetters), queryFn: () => call(listLetters), staleTime: 0 })
    .catch((error) => {
      if (kept) return { items: [] as Letter[] }
      throw error
    })
  return { items, kept }
}

/** Saves a letter while it is written: in this browser at every key, on the server at every pause. */
export function useLetterSaver(agent: number) {
  const [state, setState] = useState<LetterState>('none')
  const versions = useRef(new Map<string, number>())
  const waiting = useRef<Begun | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const underway = useRef<Promise<void>>(Promise.resolve())

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const letter = waiting.current
    if (!letter) return
    waiting.current = null
    setState('saving')
    const saved = underway.current.then(() => write(letter, versions.current))
    underway.current = saved.then(
      () => {},
      () => {},
    )
    try {
      await saved
      if (waiting.current) return
      localStorage.removeItem(hereKey(agent))
      setState(isEmpty(letter) ? 'none' : 'saved')
    } catch {
      waiting.current ??= letter
      setState('offline')
      timer.current = setTimeout(flush, again)
    }
  }, [agent])

  const save = useCallback(
    (letter: Begun) => {
      waiting.current = letter
      const version = versions.current.get(letter.key) ?? 0
      localStorage.setItem(hereKey(agent), JSON.stringify({ letter, version }))
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, pause)
    },
    [agent, flush],
  )
  const know = useCallback((key: string, version: number) => void versions.current.set(key, version), [])
  /** Nothing more is to be saved of it: it was sent, or is thrown away. */
  const forget = useCallback(
    async (key: string) => {
      clearTimeout(timer.current)
      waiting.current = null
      localStorage.removeItem(hereKey(agent))
      await underway.current
      await call(discardLetter, { params: { key } }).catch(() => {})
      void cache.invalidateQueries({ queryKey: [listLetters.path] })
    },
    [agent],
  )
  useEffect(() => {
    window.addEventListener('online', flush)
    return () => {
      window.removeEventListener('online', flush)
      void flush()
      clearTimeout(timer.current)
    }
  }, [flush])
  return { state, save, know, forget }
}

async function write(letter: Begun, versions: Map<string, number>): Promise<void> {
  const { key, inboxId, to, cc, bcc, subject, html, files } = letter
  if (isEmpty(letter)) {
    if (versions.has(key)) await call(discardLetter, { params: { key } })
    versions.delete(key)
    return
  }
  const addresses = { to: halfTyped(to), cc: halfTyped(cc), bcc: halfTyped(bcc) }
  const body = { inboxId, ...addresses, subject, html, attachments: files.map(({ id }) => id) }
  const put = (params: { key: string }, version: number) => call(saveLetter, { params, body: { ...body, version } })
  const known = versions.get(key) ?? 0
  const saved = await put({ key }, known).catch(async (error) => {
    if (!(error instanceof ApiError && error.code === 'conflict' && 'version' in error.fields)) throw error
    // Another window has written on in it: then these are two letters, and neither is lost.
    letter.key = newKey()
    return put({ key: letter.key }, 0)
  })
  versions.set(letter.key, saved.version)
}
