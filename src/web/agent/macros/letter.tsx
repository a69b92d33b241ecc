import { Fragment, type ReactNode } from 'react'
import classes from './macros.module.css'
import { useVariableName } from './variables.ts'

const blocks = new Set([
  'P',
  'UL',
  'OL',
  'LI',
  'BLOCKQUOTE',
  'PRE',
  'STRONG',
  'B',
  'EM',
  'I',
  'U',
  'S',
  'CODE',
  'BR',
  'A',
  'TABLE',
  'TBODY',
  'THEAD',
  'TR',
  'TD',
  'TH',
])

/** A text as it reads, made of the few elements that are shown; what is missing in it is marked. Nothing in it is clicked. */
export function Letter({ html }: { html: string }) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return <div className={classes.letter}>{drawn(body, useVariableName())}</div>
}

type Called = (name: string) => string

function drawn(parent: Node, called: Called): ReactNode[] {
  return [...parent.childNodes].map((node, at) => {
    const text = node.textContent ?? ''
    // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew as a whole
    if (node.nodeType === Node.TEXT_NODE) return <Fragment key={at}>{withMarks(text, called)}</Fragment>
    const name = node.nodeName
    const Shown = blocks.has(name) ? (name === 'A' ? 'u' : (name.toLowerCase() as 'p')) : Fragment
    // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew as a whole
    return name === 'BR' ? <br key={at} /> : <Shown key={at}>{drawn(node, called)}</Shown>
  })
}

const withMarks = (text: string, called: Called): ReactNode[] =>
  text.split(/(⟦[^⟦⟧\n]{1,80}⟧)/).map((part, at) =>
    part.startsWith('⟦') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew as a whole
      <mark key={at} className={classes.mark}>
        {called(part.slice(1, -1))}
      </mark>
    ) : (
      part
    ),
  )
