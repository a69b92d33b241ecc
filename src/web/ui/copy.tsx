import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useWords, wordsNow } from '../words/words.ts'
import classes from './copy.module.css'
import { say } from './toast.ts'

/** Copies text; answers whether it worked. The clipboard of the browser exists on secure origins only. */
async function toClipboard(text: string, shown: HTMLElement | null): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  if (!shown) return false
  getSelection()?.selectAllChildren(shown)
  return document.execCommand('copy')
}

/** Copies text that stands nowhere on the screen, and says so. */
export async function copyText(text: string): Promise<void> {
  const shown = document.createElement('span')
  shown.className = 'visually-hidden'
  shown.style.whiteSpace = 'pre'
  shown.textContent = text
  document.body.append(shown)
  const copied = await toClipboard(text, shown)
  shown.remove()
  if (copied) say(wordsNow().common.copied)
}

type Props = {
  value: string
  /** What it is, for the button's name: "the sign-in link". */
  name: string
  /** The value wraps instead of scrolling sideways. */
  wrap?: boolean
}

/** Something to be taken elsewhere: the text as it is, and a button that copies it. */
export function CopyField({ value, name, wrap = false }: Props) {
  const words = useWords()
  const text = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const worked = await toClipboard(value, text.current)
    setCopied(worked)
    if (!worked) say(words.forms.copyFailed)
  }
  return (
    <div className={classes.field}>
      <code ref={text} className={classes.value} data-wrap={wrap || undefined}>
        {value}
      </code>
      <Tooltip label={copied ? words.common.copied : words.common.copy}>
        <ActionIcon aria-label={words.forms.copy(name)} onClick={() => void copy()}>
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
      <span role="status" className="visually-hidden">
        {copied ? words.common.copied : ''}
      </span>
    </div>
  )
}
