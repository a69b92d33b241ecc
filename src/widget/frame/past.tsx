/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { ChatLine } from '../../contract/chat.ts'
import type { PastChat } from '../talking/requests.ts'
import { withLines } from '../talking/state.ts'
import { useChat } from './chat-context.ts'
import { dayName } from './formatting.ts'
import { Head } from './parts.tsx'
import { Thread } from './thread.tsx'

/** A chat of an earlier visit, to be read. */
export function Past({ chat }: { chat: PastChat }) {
  const { words, language, requests, talker, go, config } = useChat()
  const [lines, setLines] = useState<ChatLine[]>([])
  const [more, setMore] = useState(false)
  const read = async (before?: number) => {
    const page = await requests.lines(await talker.token(), chat.conversationId, before)
    setLines((known) => withLines(page.items, known))
    setMore(page.more)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is read anew, nothing else is
  useEffect(() => void read().catch(() => undefined), [chat.conversationId])
  return (
    <>
      <Head>
        <h1 class="head-title" tabIndex={-1} data-first>
          {chat.agent?.name ?? config.company.name}
        </h1>
        <span class="quiet">{dayName(chat.startedAt, requests.now(), language, words)}</span>
      </Head>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard */}
      <main class="body thread-body" tabIndex={0} aria-label={words.past}>
        {more && (
          <button type="button" class="earlier-button" onClick={() => void read(lines[0]?.id).catch(() => undefined)}>
            {words.earlier}
          </button>
        )}
        <Thread lines={lines} pending={[]} />
      </main>
      <footer class="choice">
        <button type="button" class="quieter" onClick={() => go({ name: 'start' })}>
          {words.newChat}
        </button>
      </footer>
    </>
  )
}
