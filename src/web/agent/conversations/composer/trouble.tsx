import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useErrorText } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import classes from './composer.module.css'
import type { Writing } from './writing.ts'

/** Copies what was written, with its formatting where the browser can. */
async function copy(html: string): Promise<void> {
  const text = new DOMParser().parseFromString(html.replaceAll('</p>', '</p>\n'), 'text/html').body.textContent ?? ''
  if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) return navigator.clipboard.writeText(text)
  const as = (type: string, words: string) => ({ [type]: new Blob([words], { type }) })
  await navigator.clipboard.write([new ClipboardItem({ ...as('text/html', html), ...as('text/plain', text) })])
}

/** For words that cannot be sent here any more: they are not lost. */
function CopyWords({ html }: { html: string }) {
  const words = useWords().writing
  const [copied, setCopied] = useState(false)
  const Icon = copied ? IconCheck : IconCopy
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Icon size={13} stroke={1.7} aria-hidden="true" />}
      onClick={() => void copy(html).then(() => setCopied(true))}
    >
      {copied ? words.copied : words.copyWords}
    </Button>
  )
}

type Props = { writing: Writing; gaps: boolean; closed: boolean; error: unknown }

/** Why it does not leave: something is to be filled in, the conversation was closed meanwhile, or the server refused. */
export function Trouble({ writing, gaps, closed, error }: Props) {
  const { composer: words, writing: own } = useWords()
  const errorText = useErrorText()
  return (
    <>
      {gaps ? (
        <p className={classes.hint} role="status">
          {own.gap}
        </p>
      ) : null}
      {closed ? (
        <p className={classes.error} role="alert">
          {own.closedText} <CopyWords html={writing.html} />
        </p>
      ) : error ? (
        <p className={classes.error} role="alert">
          <strong>{words.failed}.</strong> {words.failedText}
          {errorText(error)} <CopyWords html={writing.html} />
        </p>
      ) : null}
    </>
  )
}
