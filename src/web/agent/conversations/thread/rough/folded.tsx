import { useMemo, useState } from 'react'
import { roughPassages, withoutRough } from '../../../../../contract/rough/rough.ts'
import { useWords } from '../../../../words/words.ts'
import { useMe } from '../../../me.ts'
import classes from './folded.module.css'
import { markRough } from './mark.ts'

const useFolds = (): boolean => !useMe().preferences.showRough

/** A customer's words, rough passages behind a click; as they are for whoever wishes so. */
export function RoughText({ text }: { text: string }) {
  const folds = useFolds()
  const passages = useMemo(() => (folds ? roughPassages(text) : []), [text, folds])
  if (passages.length === 0) return text
  let shown = 0
  return (
    <>
      {passages.map(({ from, to }) => {
        const before = text.slice(shown, from)
        shown = to
        return (
          <span key={from}>
            {before}
            <Passage text={text.slice(from, to)} />
          </span>
        )
      })}
      {text.slice(shown)}
    </>
  )
}

function Passage({ text }: { text: string }) {
  const words = useWords().rough
  const [open, setOpen] = useState(false)
  return (
    <>
      {open ? <bdi>{text} </bdi> : null}
      <button type="button" className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? words.hide : `${words.folded} · ${words.show}`}
      </button>
    </>
  )
}

export type RoughHtml = { html: string; folded: boolean; passages: number; turn: () => void }

/** A mail's HTML with its rough passages marked, and whether they are folded now. */
export function useRoughHtml(html: string, fromCustomer: boolean): RoughHtml {
  const folds = useFolds() && fromCustomer
  const [open, setOpen] = useState(false)
  const marked = useMemo(() => (folds ? markRough(html) : { html, passages: 0 }), [html, folds])
  return { ...marked, folded: folds && !open, turn: () => setOpen(!open) }
}

/** Says above a mail that something in it is folded. The frame that holds the mail runs nothing, so the click is out here. */
export function RoughLine({ rough: { passages, folded, turn } }: { rough: RoughHtml }) {
  const words = useWords().rough
  if (passages === 0) return null
  return (
    <p className={classes.line}>
      {words.inMail(passages)}{' '}
      <button type="button" className={classes.fold} aria-expanded={!folded} onClick={turn}>
        {folded ? words.show : words.hide}
      </button>
    </p>
  )
}

/** The line of a list without rough words. */
export function usePreview(preview: string): string {
  const folds = useFolds()
  return useMemo(() => (folds ? withoutRough(preview) : preview), [preview, folds])
}
