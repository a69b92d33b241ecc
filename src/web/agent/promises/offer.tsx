import { ActionIcon, Button } from '@mantine/core'
import { IconHeartHandshake, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import { dismissPromise, type RecognizedPromise, recognizePromises } from '../../../contract/promises.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import { lazily } from '../../ui/lazily.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { accept, accepted } from './data.ts'
import { DueText } from './due-text.tsx'
import classes from './promises.module.css'

const PromiseDialog = lazily(() => import('./dialog.tsx'), 'PromiseDialog')
/** How long the writer has paused before their words are looked at, in milliseconds. */
const pause = 700
const none: readonly RecognizedPromise[] = []

function useRecognized(conversationId: number, text: string) {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(wait)
  }, [text])
  return useQuery({
    queryKey: [recognizePromises.path, conversationId, settled],
    queryFn: ({ signal }) =>
      call(recognizePromises, { params: { id: conversationId }, body: { text: settled.slice(0, 50_000) } }, { signal }),
    // Shorter than any promise with its time.
    enabled: settled.trim().length > 12,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
}

type Keys = {
  first: RecognizedPromise | undefined
  keep: (promise: RecognizedPromise) => void
  drop: (promise: RecognizedPromise) => void
}

/** Alt+K keeps what is offered first, Alt+N says that it is none; also while one types. */
function useOfferKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { first, keep, drop } = latest.current
      if (!first || !event.altKey || event.ctrlKey || event.metaKey) return
      if (event.code !== 'KeyK' && event.code !== 'KeyN') return
      event.preventDefault()
      ;(event.code === 'KeyK' ? keep : drop)(first)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

const signs: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' }

/** The words of a reply line by line, without what it quotes. */
const wordsOf = (html: string): string =>
  html
    .replace(/<blockquote\b[\s\S]*?<\/blockquote>/g, '\n')
    .replace(/<br\b[^>]*>|<\/(?:p|li|h\d|div|td|tr)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (_, name: string) => signs[name] ?? ' ')
    .trim()

/** What the reply being written promises: offered, and kept only when its writer says so and sends it. */
export default function PromiseOffer({ conversationId, html }: { conversationId: number; html: string }) {
  const text = wordsOf(html)
  const { data } = useRecognized(conversationId, text)
  const kept = accepted.use((all) => all.get(conversationId) ?? none)
  const [dropped, setDropped] = useState<readonly string[]>([])
  const offered = (text.trim() ? (data?.items ?? []) : []).filter(({ mark }) => !dropped.includes(mark))
  const isKept = (promise: RecognizedPromise) => kept.some(({ mark }) => mark === promise.mark)
  const drop = (promise: RecognizedPromise) => {
    accept(conversationId, promise, false)
    setDropped((marks) => [...marks, promise.mark])
    call(dismissPromise, { params: { id: conversationId }, body: { mark: promise.mark } }).then(
      () => refresh(recognizePromises),
      sayError,
    )
  }
  const keep = (promise: RecognizedPromise) => accept(conversationId, promise, true)
  // Words that were taken out again promise nothing.
  const marks = offered.map(({ mark }) => mark).join('\n')
  useEffect(() => {
    if (data)
      for (const promise of kept) if (!marks.split('\n').includes(promise.mark)) accept(conversationId, promise, false)
  }, [conversationId, data, kept, marks])
  useOfferKeys({ first: offered.find((each) => !isKept(each)), keep, drop })
  if (offered.length === 0) return null
  return (
    <ul className={classes.offers} aria-live="polite">
      {offered.map((promise) => (
        <Offer
          key={promise.mark}
          conversationId={conversationId}
          promise={promise}
          kept={isKept(promise)}
          keep={() => keep(promise)}
          undo={() => accept(conversationId, promise, false)}
          drop={() => drop(promise)}
        />
      ))}
    </ul>
  )
}

type OfferProps = {
  conversationId: number
  promise: RecognizedPromise
  kept: boolean
  keep: () => void
  undo: () => void
  drop: () => void
}

function Offer({ conversationId, promise, kept, keep, undo, drop }: OfferProps) {
  const words = useWords().promises
  const [changing, setChanging] = useState(false)
  return (
    <li className={classes.offer} data-kept={kept || undefined}>
      <IconHeartHandshake size={15} stroke={1.7} aria-hidden="true" />
      <span className={classes.offered}>
        <span className={classes.soft}>{kept ? words.willKeep : words.offer}</span> <q dir="auto">{promise.what}</q>{' '}
        <DueText {...promise} />
      </span>
      {kept ? (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={undo}>
          {words.undo}
        </Button>
      ) : (
        <>
          <Button size="compact-xs" variant="default" title="Alt+K" onClick={keep}>
            {words.offerKeep}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setChanging(true)}>
            {words.offerChange}
          </Button>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={words.offerNone}
            title={`${words.offerNone} (Alt+N)`}
            onClick={drop}
          >
            <IconX size={14} />
          </ActionIcon>
        </>
      )}
      {changing ? (
        <Suspense>
          <PromiseDialog conversationId={conversationId} begun={promise} onClose={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </li>
  )
}
