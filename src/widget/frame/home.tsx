/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { PastChat } from '../talking/requests.ts'
import { unseen } from '../talking/state.ts'
import { useAsked, useChat } from './chat-context.ts'
import { Expecting } from './expecting.tsx'
import { dayName } from './formatting.ts'
import { Icon } from './icons.tsx'
import { CloseButton, Face } from './parts.tsx'
import { Search } from './search.tsx'

export function Home() {
  const { config, words } = useChat()
  const { company, texts, people } = config
  return (
    <>
      <header class="front">
        <div class="front-line">
          {company.logo ? <img class="logo" src={company.logo} alt={company.name} /> : <strong>{company.name}</strong>}
          {people.length > 0 && (
            <span class="faces">
              {people.map((person) => (
                <Face key={person.name} person={person} size={30} />
              ))}
            </span>
          )}
          <CloseButton />
        </div>
        <h1 tabIndex={-1}>{texts.greeting || words.hello}</h1>
      </header>
      <main class="body home">
        {config.helpCentre && <Search address={config.helpCentre.suggest} />}
        <Questions />
        <TalkCard />
        <Earlier />
      </main>
    </>
  )
}

/** What was asked and answered of late, to go on with. */
function Questions() {
  const { words, go } = useChat()
  const { exchange, waiting } = useAsked()
  const said = exchange?.conversationId === null ? exchange.answers : []
  const newest = waiting.at(-1)?.question ?? said.at(-1)?.question
  if (!newest) return null
  return (
    <button type="button" class="card" onClick={() => go({ name: 'ask' })}>
      <span class="round">
        <Icon name="spark" />
      </span>
      <span class="card-words">
        <strong>{words.yourQuestions}</strong>
        <span class="one-line" dir="auto">
          {newest}
        </span>
      </span>
      <Icon name="back" size={16} />
    </button>
  )
}

/** The way to a person, with what is honestly to be expected. */
function TalkCard() {
  const { words, talk, go, config } = useChat()
  const { chat, lines, availability } = talk
  const runs = chat && (chat.state === 'queued' || chat.state === 'talking')
  const newest = lines.at(-1)
  const fresh = unseen(talk).length
  if (talk.barred) return null
  if (runs && newest)
    return (
      <button type="button" class="card going" onClick={() => go({ name: 'chat' })}>
        {chat.agent ? <Face person={chat.agent} size={40} /> : <span class="round">{<Icon name="chat" />}</span>}
        <span class="card-words">
          <strong>{words.goOn}</strong>
          <span class="one-line" dir="auto">
            {newest.text || newest.files[0]?.name}
          </span>
        </span>
        {fresh > 0 && <span class="count">{fresh}</span>}
      </button>
    )
  const closed = availability === 'closed'
  if (closed && !config.leaveMessages)
    return (
      <div class="card">
        <span class="card-words">
          <strong>{words.away}</strong>
          <Expecting />
        </span>
      </div>
    )
  return (
    <button type="button" class="card" onClick={() => go({ name: 'start' })}>
      <span class="round">
        <Icon name={closed ? 'mail' : 'chat'} />
      </span>
      <span class="card-words">
        <strong>{closed ? words.leaveMessage : words.talk}</strong>
        <Expecting />
      </span>
      <Icon name="back" size={16} />
    </button>
  )
}

/** What was said on earlier visits. */
function Earlier() {
  const { talker, requests, talk, words, language, go } = useChat()
  const [chats, setChats] = useState<PastChat[]>([])
  const current = talk.chat?.conversationId
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when a chat begins or ends
  useEffect(() => {
    const session = talker.session()
    if (!session || talk.connection !== 'on') return
    requests.chats(session.token).then(
      ({ items }) => setChats(items),
      () => undefined,
    )
  }, [talk.connection, talk.chat?.state, current])
  const runs = talk.chat?.state === 'queued' || talk.chat?.state === 'talking'
  const past = chats.filter((chat) => !(runs && chat.conversationId === current))
  if (past.length === 0) return null
  return (
    <section class="earlier">
      <h2>{words.past}</h2>
      <ul>
        {past.slice(0, 5).map((chat) => (
          <li key={chat.conversationId}>
            <button
              type="button"
              class="row"
              onClick={() => go(chat.conversationId === current ? { name: 'chat' } : { name: 'past', chat })}
            >
              <span class="one-line" dir="auto">
                {chat.preview}
              </span>
              <span class="quiet">{dayName(chat.startedAt, requests.now(), language, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
