import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCheck, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { type Conversation, listConversations } from '../../../../contract/conversations.ts'
import { listMessages } from '../../../../contract/messages.ts'
import { useCall } from '../../../query.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import classes from './finder.module.css'

type Props = {
  /** The conversation that another one is looked for; it is not among what is found. */
  conversation: Conversation
  chosen: Conversation[]
  onChoose: (chosen: Conversation[]) => void
  /** Whether several can be chosen. */
  several?: boolean
}

const atMost = 30

/** What may be meant: before one types, what else is open with the same customer; then whatever is found by the words. */
function useFound(conversation: Conversation, typed: string) {
  const [words] = useDebouncedValue(typed.trim(), 200)
  const contact = conversation.contact?.id
  const suggested = words === ''
  const query = suggested
    ? { ...(contact && { contact }), status: 'open,waiting,on_hold,snoozed', limit: atMost }
    : { q: words, limit: atMost }
  const read = useCall(listConversations, { query }, { enabled: !suggested || contact !== undefined })
  const items = (read.data?.items ?? []).filter(({ id }) => id !== conversation.id)
  return { items, suggested, isPending: read.isFetching && !read.data }
}

/** Finds another conversation, by mouse or by keyboard, and shows what it says before anything is done with it. */
export function Finder({ conversation, chosen, onChoose, several = false }: Props) {
  const words = useWords().together.find
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const list = useId()
  const { items, suggested, isPending } = useFound(conversation, typed)
  const at = Math.min(active, items.length - 1)
  const shown = items[at]
  const toggle = (item: Conversation) => {
    const has = chosen.some(({ id }) => id === item.id)
    if (has) onChoose(chosen.filter(({ id }) => id !== item.id))
    else onChoose(several ? [...chosen, item] : [item])
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      const next = Math.max(0, Math.min(items.length - 1, at + step))
      setActive(next)
      document.getElementById(`${list}-${items[next]?.id}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey && shown) {
      event.preventDefault()
      toggle(shown)
    }
  }
  return (
    <div className={classes.finder}>
      <div className={classes.side}>
        <TextInput
          data-autofocus
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={shown ? `${list}-${shown.id}` : undefined}
          aria-label={words.label}
          placeholder={words.placeholder}
          leftSection={<IconSearch size={15} stroke={1.6} />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={press}
        />
        <p className={classes.heading}>{suggested ? words.suggested : words.found}</p>
        {isPending ? <Skeleton rows={2} /> : null}
        {!isPending && items.length === 0 ? (
          <p className={classes.none}>{suggested ? words.noneSuggested : words.none}</p>
        ) : null}
        <div
          className={classes.rows}
          role="listbox"
          id={list}
          aria-label={suggested ? words.suggested : words.found}
          aria-multiselectable={several}
        >
          {items.map((item, place) => (
            <Row
              key={item.id}
              item={item}
              id={`${list}-${item.id}`}
              active={place === at}
              chosen={chosen.some(({ id }) => id === item.id)}
              onPoint={() => setActive(place)}
              onChoose={() => toggle(item)}
            />
          ))}
        </div>
      </div>
      <Preview conversation={shown ?? null} />
    </div>
  )
}

type RowProps = {
  item: Conversation
  id: string
  active: boolean
  chosen: boolean
  onPoint: () => void
  onChoose: () => void
}

function Row({ item, id, active, chosen, onPoint, onChoose }: RowProps) {
  const { common, together } = useWords()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as in every list of choices
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-label={`${together.find.choose(item.id)}: ${item.subject}`}
      className={classes.row}
      data-active={active || undefined}
      onMouseEnter={onPoint}
      onClick={onChoose}
    >
      <span className={classes.mark}>{chosen ? <IconCheck size={15} stroke={2.2} /> : null}</span>
      <span className={classes.text}>
        <span className={classes.subject}>{item.subject}</span>
        <span className={classes.facts}>
          #{item.id} · {item.contact?.name ?? common.unknown} · {common.status[item.status]} ·{' '}
          <TimeText at={item.lastMessageAt} />
        </span>
      </span>
    </div>
  )
}

/** The newest words of a conversation. */
function Preview({ conversation }: { conversation: Conversation | null }) {
  const { together, events, common } = useWords()
  const words = together.find
  const request = { params: { id: conversation?.id ?? 0 }, query: { newest: 'true', limit: 4 } }
  const read = useCall(listMessages, request, { enabled: conversation !== null })
  if (!conversation)
    return (
      <section className={classes.preview} aria-label={words.preview}>
        <p className={classes.none}>{words.nothing}</p>
      </section>
    )
  return (
    <section className={classes.preview} aria-label={words.preview} aria-busy={read.isFetching}>
      <h3 className={classes.title} dir="auto">
        {conversation.subject}
      </h3>
      {read.data?.items.map((message) => (
        <article key={message.id} className={classes.message} data-kind={message.kind}>
          <header>
            <strong>{message.author?.name || message.from?.name || message.from?.address || events.heed}</strong>
            <TimeText at={message.createdAt} />
          </header>
          <p dir="auto">{(message.visibleText || message.text).slice(0, 600) || common.none}</p>
        </article>
      ))}
    </section>
  )
}
