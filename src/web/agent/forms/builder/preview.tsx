import { useEffect, useState } from 'react'
import { previewForm } from '../../../../contract/forms.ts'
import { call } from '../../../client.ts'
import { Failure } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import classes from '../forms.module.css'

type Props = { id: number; revision: number; slug: string; language: string }

/** The form as customers will see it: the page itself, in a frame, as it was saved last. */
export function Preview({ id, revision, slug, language }: Props) {
  const words = useWords().formBuilder
  const [path, setPath] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision or address is another page
  useEffect(() => {
    let gone = false
    call(previewForm, { params: { id }, body: { language } }).then(
      (answer) => {
        if (gone) return
        setPath(answer.path)
        setError(null)
      },
      (failure) => {
        if (!gone) setError(failure)
      },
    )
    return () => {
      gone = true
    }
  }, [id, revision, slug, language])
  return (
    <aside className={classes.preview} aria-label={words.preview}>
      <p className={classes.label}>{words.preview}</p>
      <p className={classes.soft}>{words.previewText}</p>
      {error ? <Failure error={error} compact /> : null}
      {path ? <iframe key={`${path} ${revision}`} src={path} title={words.preview} /> : null}
    </aside>
  )
}
