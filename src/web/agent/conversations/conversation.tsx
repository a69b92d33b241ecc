import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Fragment, Suspense, useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { ApiError } from '../../client.ts'
import { AfterPaint, useAfterPaint } from '../../ui/after-paint.tsx'
import { useKeys } from '../../ui/keys.ts'
import { lazily } from '../../ui/lazily.tsx'
import { Resizer, useWidth } from '../../ui/panes.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { isLive } from '../chat/live.ts'
import { useOpenRun } from '../guides/run/open.ts'
import { GuidePane } from '../guides/run/pane.tsx'
import { MacrosAtHand } from '../macros/at-hand.tsx'
import { useReadWith } from '../notifications/reading.ts'
import { Composer, type ComposerHandle } from './composer/composer.tsx'
import classes from './conversation.module.css'
import { focusCustomer } from './customer/focus.ts'
import { useConversation, useMessages } from './data.ts'
import { Header } from './header/header.tsx'
import { Thread } from './thread/thread.tsx'
import { useOpenSide } from './together/open-side.ts'
import { SidePane } from './together/side-pane.tsx'
import { useToWhole } from './together/to-whole.ts'

const Beside = lazily(() => import('./together/beside.tsx'), 'Beside', 'here')
const ChatBar = lazily(() => import('../chat/bar.tsx'), 'ChatBar', 'quiet')
const CustomerPanel = lazily(() => import('./customer/panel.tsx'), 'CustomerPanel', 'here')

const shownKey = 'heed-customer'
const roomy = window.matchMedia('(min-width: 1280px)')
const wide = () => roomy.matches

/** Whether the customer stands beside the conversation: as last chosen, else where there is room. */
function useCustomerShown() {
  const [shown, setShown] = useState(() => wide() && localStorage.getItem(shownKey) !== 'no')
  useEffect(() => {
    const follow = () => setShown(wide() && localStorage.getItem(shownKey) !== 'no')
    roomy.addEventListener('change', follow)
    return () => roomy.removeEventListener('change', follow)
  }, [])
  const toggle = () => {
    if (wide()) localStorage.setItem(shownKey, shown ? 'no' : 'yes')
    setShown(!shown)
  }
  return { shown, toggle }
}

/** The conversation named by the address. */
export function ConversationPane() {
  const words = useWords().conversation
  const { view, number } = useParams({ from: '/frame/inbox/$view/$number' })
  const navigate = useNavigate()
  const search = useSearch({ from: '/frame/inbox/$view' })
  const id = Number(number)
  const query = useConversation(id)
  const back = () => void navigate({ to: '/inbox/$view', params: { view }, search })
  useKeys({ Escape: back })
  if (useToWhole(query.data)) return <Skeleton rows={5} />
  if (query.data) return <Opened conversation={query.data} view={view} search={search} />
  if (query.isPending && Number.isSafeInteger(id)) return <Skeleton rows={5} />
  if (query.error instanceof ApiError && !['not_found', 'invalid'].includes(query.error.code))
    return <Failure error={query.error} retry={() => void query.refetch()} />
  return (
    <Empty
      title={words.notFound}
      text={words.notFoundText}
      action={
        <Button variant="default" onClick={back}>
          {words.toList}
        </Button>
      }
    />
  )
}

type Props = { conversation: Conversation; view: string; search: { q?: string; status?: string } }

function Opened({ conversation, view, search }: Props) {
  const words = useWords()
  const customer = useCustomerShown()
  // Both beside the conversation would leave no room to read it.
  const sides = useOpenSide(conversation.id) !== null
  const guide = useOpenRun(conversation.id) !== null
  const side = sides || guide
  const pane = useWidth('customer', { initial: 264, min: 220, max: 460 })
  const thread = useRef<HTMLElement>(null)
  const composer = useRef<ComposerHandle>(null)
  // The words come first: the customer follows in a frame of its own.
  const beside = useAfterPaint(conversation)
  const { messages } = useMessages(conversation.id)
  useReadWith(conversation.id)
  const toCustomer = () => {
    if (!customer.shown) customer.toggle()
    focusCustomer()
  }
  useKeys({ 'g v': toCustomer })
  useEffect(() => {
    document.title = `#${conversation.id} ${conversation.subject} · Heed`
    return () => {
      document.title = 'Heed'
    }
  }, [conversation.id, conversation.subject])
  return (
    <div className={classes.pane} data-customer={customer.shown || undefined}>
      <main className={classes.main} id="main" tabIndex={-1} aria-label={words.conversation.number(conversation.id)}>
        <Header
          conversation={conversation}
          view={view}
          search={search}
          customerShown={customer.shown}
          onCustomer={customer.shown ? customer.toggle : toCustomer}
          onWrite={(kind) => composer.current?.write(kind)}
        />
        <Fragment key={conversation.id}>
          <AfterPaint>
            <Suspense>
              <Beside conversation={conversation} />
            </Suspense>
          </AfterPaint>
          <Thread conversation={conversation} scroll={thread} />
          {isLive(conversation.channel) ? (
            <Suspense>
              <ChatBar conversation={conversation} messages={messages} />
            </Suspense>
          ) : null}
          <Composer
            ref={composer}
            conversation={conversation}
            messages={messages}
            onDone={() => thread.current?.focus()}
          />
          <MacrosAtHand conversation={conversation} />
        </Fragment>
      </main>
      <SidePane conversationId={conversation.id} />
      <GuidePane conversationId={conversation.id} />
      {customer.shown && !side ? (
        <aside className={classes.customer} style={{ inlineSize: pane.width }} aria-label={words.inbox.customerPane}>
          <Suspense fallback={<Skeleton rows={4} />}>
            <CustomerPanel key={beside.id} conversation={beside} onClose={customer.toggle} />
          </Suspense>
          <Resizer pane={pane} name={words.inbox.customerPane} side="after" />
        </aside>
      ) : null}
    </div>
  )
}
