/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import type { ChatFile } from '../../contract/chat.ts'
import { filled } from '../words/words.ts'
import { useChat } from './chat-context.ts'
import { Icon } from './icons.tsx'

/** A picture by itself; the browser's own dialog keeps the focus and gives it back. */
export function Viewer({ file, close }: { file: ChatFile; close(): void }) {
  const { words } = useChat()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={file.name}
      onClose={close}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      <header>
        <span class="one-line" dir="auto">
          {file.name}
        </span>
        <a class="plain" href={file.url} download={file.name} aria-label={filled(words.download, { name: file.name })}>
          <Icon name="down" />
        </a>
        <button type="button" class="plain" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <img src={file.url} alt={file.name} />
    </dialog>
  )
}
