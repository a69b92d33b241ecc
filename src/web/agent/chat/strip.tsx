import { ActionIcon } from '@mantine/core'
import { IconBell, IconEar, IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { listRunningChats, type RunningChat } from '../../../contract/chat-desk.ts'
import { useCall } from '../../query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useNow } from '../../ui/time-text.tsx'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './chat.module.css'
import { murmur, ring, soundOn, switchSound, tell, useSecondsLeft } from './ringing.ts'

/** The chats that one has in hand, and those that ring; under every page, for as long as there are any. */
export function ChatStrip() {
  const mayWrite = useMay('conversation.write')
  const items = useCall(listRunningChats, {}, { enabled: mayWrite }).data?.items ?? []
  return mayWrite && items.length > 0 ? <Strip items={items} /> : <Quiet items={items} />
}

/** Nothing to see, but the first that rings must be heard too. */
function Quiet({ items }: { items: RunningChat[] }) {
  useRinging(items, () => {})
  return null
}

function Strip({ items }: { items: RunningChat[] }) {
  const words = useWords().chat.desk
  const navigate = useNavigate()
  const { number } = useParams({ strict: false })
  const open = (id: number) =>
    void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(id) }, search: {} })
  useRinging(items, open)
  const at = (index: number) => () => {
    const item = items[index]
    if (item) open(item.conversationId)
  }
  const next = () => {
    const waits = items.filter(({ waitingSince, conversationId }) => waitingSince && String(conversationId) !== number)
    const first = waits.toSorted((a, b) => (a.waitingSince ?? '').localeCompare(b.waitingSince ?? ''))[0] ?? items[0]
    if (first) open(first.conversationId)
  }
  useKeys({
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`g ${index + 1}`, at(index)])),
    'g c': next,
  })
  return (
    <nav className={classes.strip} aria-label={words.strip}>
      <ol>
        {items.map((item, index) => (
          <li key={item.conversationId}>
            <Tab
              item={item}
              key={item.conversationId}
              place={index + 1}
              open={String(item.conversationId) === number}
            />
          </li>
        ))}
      </ol>
      <Signals />
    </nav>
  )
}

function Tab({ item, place, open }: { item: RunningChat; place: number; open: boolean }) {
  const words = useWords().chat.desk
  const left = useSecondsLeft(item.state === 'offered' ? item.offeredUntil : null)
  const rings = item.state === 'offered' || item.state === 'waiting'
  const name = item.name || words.visitor
  return (
    <Link
      to="/inbox/$view/$number"
      params={{ view: 'all', number: String(item.conversationId) }}
      search={{}}
      className={classes.tab ?? ''}
      data-open={open || undefined}
      data-rings={rings || undefined}
      data-whisper={(item.whisper && !open) || undefined}
      aria-current={open ? 'page' : undefined}
      title={place <= 9 ? `g ${place}` : undefined}
    >
      <Avatar name={name} size={24} stamp />
      <span className={classes.who}>
        <bdi>{name}</bdi>
        <span className={classes.line}>
          {item.whisper && !open ? (
            <>
              <IconEar size={13} stroke={1.8} aria-hidden="true" /> {words.whisperFrom(item.whisper.from)}:{' '}
              {item.whisper.text}
            </>
          ) : item.state === 'offered' ? (
            <>
              {words.rings}
              {left === null ? '' : ` · ${left} s`}
            </>
          ) : item.state === 'waiting' ? (
            words.waiting
          ) : (
            item.preview
          )}
        </span>
      </span>
      {item.waitingSince ? (
        <span className={classes.wait}>
          <Waits since={item.waitingSince} />
        </span>
      ) : null}
      {item.unread > 0 && !open ? (
        <span className={classes.unread} title={words.unread(item.unread)}>
          <span aria-hidden="true">{item.unread}</span>
          <span className="visually-hidden">{words.unread(item.unread)}</span>
        </span>
      ) : null}
    </Link>
  )
}

/** For how long the visitor waits, in as few letters as can be. */
function Waits({ since }: { since: string }) {
  const language = useLanguage()
  const minutes = Math.max(0, Math.floor((useNow().getTime() - Date.parse(since)) / 60_000))
  const { locale } = aboutLanguage(language)
  return <>{new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'narrow' }).format(minutes)}</>
}

/** Sound and notifications, as this device is to have them. */
function Signals() {
  const words = useWords().chat.desk
  const [on, setOn] = useState(soundOn)
  const [allowed, setAllowed] = useState(() => ('Notification' in window ? Notification.permission : 'denied'))
  return (
    <span className={classes.signals}>
      {allowed === 'default' ? (
        <ActionIcon
          size={28}
          aria-label={words.notify}
          title={words.notify}
          onClick={() => void Notification.requestPermission().then(setAllowed)}
        >
          <IconBell size={16} stroke={1.6} />
        </ActionIcon>
      ) : null}
      <ActionIcon
        size={28}
        aria-label={words.sound}
        title={on ? words.sound : words.soundOff}
        aria-pressed={on}
        onClick={() => {
          switchSound(!on)
          setOn(!on)
        }}
      >
        {on ? <IconVolume size={16} stroke={1.6} /> : <IconVolumeOff size={16} stroke={1.6} />}
      </ActionIcon>
    </span>
  )
}

/** A quiet word about each chat that begins to ring. */
function useRinging(items: RunningChat[], open: (id: number) => void) {
  const words = useWords().chat.desk
  const known = useRef<Set<number> | null>(null)
  const heard = useRef(0)
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const ringing = items.filter(({ state }) => state === 'offered' || state === 'waiting')
    const before = known.current
    known.current = new Set(ringing.map(({ conversationId }) => conversationId))
    whispered(items, heard, (item, { id, from, text }) => {
      murmur()
      tell(`${words.whisperFrom(from)}: ${text}`, `whisper ${id}`, () => latest.current(item))
    })
    const fresh = before === null ? [] : ringing.filter(({ conversationId }) => !before.has(conversationId))
    if (fresh.length === 0) return
    ring()
    for (const { name, conversationId: id } of fresh)
      tell(words.ringing(name || words.visitor), `chat ${id}`, () => latest.current(id))
  }, [items, words])
}

type Whisper = NonNullable<RunningChat['whisper']>

/** Each whisper that is new since the last look, once; nothing of what was there when this screen opened. */
function whispered(items: RunningChat[], heard: { current: number }, told: (id: number, whisper: Whisper) => void) {
  const before = heard.current
  for (const { conversationId, whisper } of items) {
    if (!whisper || whisper.id <= before) continue
    heard.current = Math.max(heard.current, whisper.id)
    told(conversationId, whisper)
  }
}
