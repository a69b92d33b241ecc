import { useEffect, useState } from 'react'
import type { Look } from '../../../contract/help-centres.ts'
import { type PreviewPage, previewTheme, type ThemeProblem } from '../../../contract/themes.ts'
import { call } from '../../client.ts'
import { useErrorText } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import classes from './help-centres.module.css'

type Props = {
  id: number
  page: PreviewPage
  language?: string
  look?: Look
  templates?: Record<string, string>
  narrow?: boolean
  onProblem?: (problem: ThemeProblem | null) => void
}

/** A page as its readers would see it. No script runs in it, and none of its links leads anywhere. */
export function Preview({ narrow = false, onProblem, ...asked }: Props) {
  const words = useWords().helpCentres
  const text = useErrorText()
  const [html, setHtml] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const mark = JSON.stringify(asked)
  useEffect(() => {
    const stop = new AbortController()
    const { id, ...body } = JSON.parse(mark) as typeof asked
    const timer = setTimeout(async () => {
      try {
        const answer = await call(previewTheme, { params: { id }, body }, { signal: stop.signal })
        // What was seen last stays while something is half written.
        if (!answer.problem) setHtml(answer.html)
        setError(null)
        onProblem?.(answer.problem)
      } catch (failure) {
        if (!stop.signal.aborted) setError(failure)
      }
    }, 300)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [mark, onProblem])
  return (
    <div className={classes.stage}>
      {error ? (
        <p role="alert" className={classes.problem}>
          {text(error)}
        </p>
      ) : null}
      <iframe
        className={classes.frame}
        data-narrow={narrow || undefined}
        title={words.scroll}
        sandbox=""
        srcDoc={html ?? ''}
      />
    </div>
  )
}
