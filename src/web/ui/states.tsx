import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ApiError } from '../client.ts'
import { translatedNow, useLanguage, useWords, type Words } from '../words/words.ts'
import classes from './states.module.css'

type EmptyProps = { icon?: ReactNode; title: string; text?: string; action?: ReactNode; compact?: boolean }

/** What a list says when there is nothing in it: what will appear here, and the first step. */
export function Empty({ icon, title, text, action, compact }: EmptyProps) {
  return (
    <div className={classes.state} data-compact={compact || undefined}>
      {icon ? <div className={classes.icon}>{icon}</div> : null}
      <h2 className={classes.title}>{title}</h2>
      {text ? <p className={classes.text}>{text}</p> : null}
      {action ? (
        <div className={classes.action} data-first-step>
          {action}
        </div>
      ) : null}
    </div>
  )
}

/** Refusals in which the server says more than their code does. */
const saysMore = new Set(['conflict', 'invalid', 'forbidden', 'gone', 'unsupported', 'too_large'])

/** What went wrong as a sentence in the reader's language: the server's own when it says more than ours and is known in it. */
export function errorText(error: unknown, words: Words, language: string): string {
  if (!(error instanceof ApiError)) return words.common.errors.codes.failed
  const ours = (words.common.errors.codes as Record<string, string>)[error.code]
  if (ours && !saysMore.has(error.code)) return ours
  const theirs = Object.values(error.fields)[0] ?? error.message
  return translatedNow(theirs) ?? (ours && language !== 'en' ? ours : theirs)
}

export function useErrorText(): (error: unknown) => string {
  const words = useWords()
  const language = useLanguage()
  return (error) => errorText(error, words, language)
}

/** A list or page that could not be read: what happened, and a way to try again. */
export function Failure({ error, retry, compact }: { error: unknown; retry?: () => void; compact?: boolean }) {
  const words = useWords()
  const text = useErrorText()
  return (
    <div role="alert">
      <Empty
        title={words.common.errors.title}
        text={text(error)}
        {...(compact ? { compact } : {})}
        action={
          retry ? (
            <Button variant="default" onClick={retry}>
              {words.common.retry}
            </Button>
          ) : null
        }
      />
    </div>
  )
}

/** Grey rows in place of a list that takes longer than 200 ms. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const words = useWords()
  return (
    <div className={classes.skeleton} role="status">
      <span className="visually-hidden">{words.common.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are all alike and never move
        <div key={row} className={classes.row} aria-hidden="true">
          <div className={classes.bar} style={{ inlineSize: `${38 + ((row * 17) % 30)}%` }} />
          <div className={classes.bar} style={{ inlineSize: `${60 + ((row * 23) % 34)}%` }} />
        </div>
      ))}
    </div>
  )
}

type OneProps<T> = {
  read: { data: T | undefined; error: ApiError | null; refetch(): unknown }
  /** What stands there when there is no such thing. */
  missing: { title: string; text: string }
  children: (data: T) => ReactNode
}

/** One thing that a page is about: itself, that it is not there, that it could not be read, or grey rows until then. */
export function One<T>({ read: { data, error, refetch }, missing, children }: OneProps<T>) {
  if (data !== undefined) return children(data)
  if (error?.code === 'not_found') return <Empty {...missing} />
  return error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton />
}
