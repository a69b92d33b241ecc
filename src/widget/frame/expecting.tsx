/** @jsxImportSource preact */
import { filled } from '../words/words.ts'
import { useChat } from './chat-context.ts'
import { lasting, whenBack } from './formatting.ts'

/** Whether somebody is there, and when to expect an answer. */
export function Expecting() {
  const { config, words, talk, language, requests } = useChat()
  const { opensAt, expectedMinutes, texts } = config
  if (talk.availability === 'online') {
    const time = expectedMinutes === null ? null : lasting(expectedMinutes, words)
    return (
      <span class="expecting">
        <span class="here" />
        {time ? filled(words.usually, { time }) : words.here}
      </span>
    )
  }
  const back = opensAt && filled(words.backAt, { when: whenBack(opensAt, requests.now(), language) })
  return <span class="expecting">{texts.away || back || words.away}</span>
}
