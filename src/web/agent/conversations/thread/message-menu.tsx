import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsSplit,
  IconBlockquote,
  IconCopy,
  IconDotsVertical,
  IconEraser,
  IconFileCode,
  IconFold,
  IconLink,
} from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { listInboxes } from '../../../../contract/inboxes.ts'
import { getMessageSource, type Message } from '../../../../contract/messages.ts'
import { urlOf } from '../../../client.ts'
import { useCall } from '../../../query.ts'
import { copyText } from '../../../ui/copy.tsx'
import { lazily } from '../../../ui/lazily.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import { askComposer } from '../composer/asked-for.ts'
import { answerTo } from '../composer/writing.ts'
import { linkTo } from '../header/copy-link.ts'
import { chosenIn, quoteOf } from './chosen-words.ts'
import { useSplitFrom, WhyHere } from './split.tsx'
import { writerOf } from './writer-of.ts'

const MakeArticle = lazily(() => import('../../writing-tasks/make-article.tsx'), 'MakeArticle')
const RedactDialog = lazily(() => import('./redact/dialog.tsx'), 'RedactDialog')

/** Who may take something out for good: leads and admins; of a note also whoever wrote it. */
function useMayRedact({ kind, author }: Message): boolean {
  const may = useMay('message.redact')
  const me = useMe()
  return may || (kind === 'note' && author !== null && author.id === me.id)
}

/** What can be done with one message: answer it, quote it, pass it on, point others to it, take something out of it. */
export function MessageMenu({ message, onFold }: { message: Message; onFold?: () => void }) {
  const words = useWords()
  const mayRedact = useMayRedact(message)
  const mayWriteArticles = useMay('article.write')
  // What is chosen has to be known before the menu takes the focus.
  const [chosen, setChosen] = useState('')
  const [redacting, setRedacting] = useState<string | null>(null)
  const { id } = message
  if (id < 0) return null
  const look = () => setChosen(chosenIn(id))
  return (
    <>
      <Menu onOpen={look}>
        <Menu.Target>
          <ActionIcon
            size={24}
            data-message-menu=""
            aria-label={words.conversation.messageMenu}
            onPointerDownCapture={look}
            // The words stay chosen while the menu is opened.
            onMouseDown={(event) => event.preventDefault()}
          >
            <IconDotsVertical size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Answering message={message} chosen={chosen} />
          <Taking message={message} chosen={chosen} />
          {mayWriteArticles && (message.kind === 'sent' || message.kind === 'note') && !message.withheld ? (
            <Suspense>
              <MakeArticle message={message} />
            </Suspense>
          ) : null}
          {onFold ? (
            <Menu.Item leftSection={<IconFold size={15} />} onClick={onFold}>
              {words.thread.fold}
            </Menu.Item>
          ) : null}
          {mayRedact ? (
            <Menu.Item leftSection={<IconEraser size={15} />} onClick={() => setRedacting(chosen)}>
              {words.thread.menu.redact}
            </Menu.Item>
          ) : null}
          <WhyHere message={message} />
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {redacting === null ? null : (
          <RedactDialog message={message} chosen={redacting} onClose={() => setRedacting(null)} />
        )}
      </Suspense>
    </>
  )
}

/** What begins to write something from the message. */
function Answering({ message, chosen }: { message: Message; chosen: string }) {
  const words = useWords()
  const format = useFormat()
  const mayWrite = useMay('conversation.write')
  const mayNote = useMay('conversation.note')
  const splitFrom = useSplitFrom(message)
  const inboxes = useCall(listInboxes, {}, { staleTime: 5 * 60_000, enabled: mayWrite }).data?.items
  const { id, conversationId, departure } = message
  const left = departure === null
  const begin = (writing: Parameters<typeof askComposer>[0]['writing']) => askComposer({ conversationId, writing })
  const quote = () => {
    const who = writerOf(message, words.common.unknown)
    const intro = words.thread.menu.quoteIntro(who, format.full(message.sentAt))
    begin({ html: quoteOf(intro, chosen || message.visibleText || message.text) })
  }
  return (
    <>
      {mayWrite && left && message.kind === 'received' ? (
        <Menu.Item
          leftSection={<IconArrowBackUp size={15} data-flip="" />}
          onClick={() =>
            begin({ ...answerTo(message, inboxes ?? []), kind: 'reply', answers: id, forwards: null, bcc: [] })
          }
        >
          {words.conversation.replyToThis}
        </Menu.Item>
      ) : null}
      {mayNote && (message.visibleText || message.text).trim() && !message.withheld ? (
        <Menu.Item leftSection={<IconBlockquote size={15} />} onClick={quote}>
          {chosen ? words.thread.menu.quoteWords : words.thread.menu.quote}
        </Menu.Item>
      ) : null}
      {mayWrite && left && !message.withheld && (message.kind === 'received' || message.kind === 'sent') ? (
        <Menu.Item
          leftSection={<IconArrowForwardUp size={15} data-flip="" />}
          onClick={() => begin({ kind: 'reply', forwards: id, answers: null, to: [], cc: [], bcc: [] })}
        >
          {words.conversation.forward}
        </Menu.Item>
      ) : null}
      {splitFrom ? (
        <Menu.Item leftSection={<IconArrowsSplit size={15} />} onClick={splitFrom}>
          {words.thread.menu.splitFrom}
        </Menu.Item>
      ) : null}
    </>
  )
}

/** What takes the message, or a part of it, elsewhere. */
function Taking({ message, chosen }: { message: Message; chosen: string }) {
  const words = useWords()
  const { id, conversationId } = message
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLink size={15} />} onClick={() => void copyText(linkTo(conversationId, id))}>
        {words.thread.menu.copyLink}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={15} />}
        onClick={() => void copyText(chosen || message.visibleText || message.text)}
      >
        {words.thread.menu.copyText}
      </Menu.Item>
      {message.hasSource ? (
        <Menu.Item
          leftSection={<IconFileCode size={15} />}
          component="a"
          href={urlOf(getMessageSource, { params: { id } })}
          download
        >
          {words.conversation.showSource}
        </Menu.Item>
      ) : null}
    </>
  )
}
