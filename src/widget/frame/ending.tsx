/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useChat } from './chat-context.ts'
import { Icon } from './icons.tsx'

/** After the end: how it was, and a copy to keep. */
export function Ending() {
  const { config, words, talk, talker } = useChat()
  const chat = talk.chat!
  const [stars, setStars] = useState<number | null>(chat.rating)
  const [comment, setComment] = useState('')
  const end = useRef<HTMLElement>(null)
  // What has opened below is seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these open it
  useLayoutEffect(() => end.current?.scrollIntoView({ block: 'end' }), [stars, chat.state])
  const [rated, setRated] = useState(chat.rating !== null)
  return (
    <section ref={end} class="ending" aria-label={words.ended}>
      <p class="told">{words.ended}</p>
      {config.ratings &&
        chat.agent &&
        (rated ? (
          <p class="thanks" role="status">
            <Icon name="check" size={18} /> {words.rated}
          </p>
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (stars !== null && talker.rate(chat.conversationId, { stars, comment: comment.trim() })) setRated(true)
            }}
          >
            <fieldset class="stars">
              <legend>{words.rate}</legend>
              <div>
                {words.ratings.map((name, index) => (
                  <label key={name} class={stars === index + 1 ? 'chosen' : undefined}>
                    <input
                      type="radio"
                      name="stars"
                      value={index + 1}
                      checked={stars === index + 1}
                      onChange={() => setStars(index + 1)}
                    />
                    <span aria-hidden="true">{index + 1}</span>
                    <span>{name}</span>
                  </label>
                ))}
              </div>
            </fieldset>
            {stars !== null && (
              <>
                <label class="field">
                  <span>
                    {words.comment} <span class="quiet">({words.optional})</span>
                  </span>
                  <textarea
                    rows={3}
                    maxLength={2000}
                    dir="auto"
                    value={comment}
                    onInput={(event) => setComment(event.currentTarget.value)}
                  />
                </label>
                <button type="submit" class="main">
                  {words.send}
                </button>
              </>
            )}
          </form>
        ))}
      {config.transcripts && chat.address && talk.told !== 'transcript_sent' && (
        <button type="button" class="link" onClick={() => talker.transcript(chat.conversationId)}>
          <Icon name="mail" size={16} /> {words.transcript}
        </button>
      )}
    </section>
  )
}
