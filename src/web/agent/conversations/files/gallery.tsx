import { Button, Checkbox } from '@mantine/core'
import { IconDownload, IconPaperclip } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import {
  type ConversationFile,
  type FileKind,
  getConversationArchive,
  listContactFiles,
  listConversationFiles,
} from '../../../../contract/files.ts'
import { urlOf } from '../../../client.ts'
import { useList } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { FileTile } from '../thread/file-tile.tsx'
import classes from './gallery.module.css'
import { Preview } from './preview.tsx'

const kinds = ['image', 'document', 'table', 'audio', 'video', 'mail', 'other'] as const

/** The files of the conversation, or of all that its customer ever sent; those of the other kinds are not asked for. */
function useFiles({ id, contact }: Conversation, everywhere: boolean, kind: FileKind | null) {
  const query = { limit: 100, ...(kind && { kind }) }
  const own = useList(listConversationFiles, { params: { id }, query }, { enabled: !everywhere })
  const all = useList(
    listContactFiles,
    { params: { id: contact?.id ?? 0 }, query },
    { enabled: everywhere && contact !== null },
  )
  return everywhere ? all : own
}

/** Every file of a conversation in one place, to look through and to take along. */
export function Gallery({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords()
  const { files } = words.thread
  const navigate = useNavigate()
  const mayContact = useMay('contact.read')
  const [kind, setKind] = useState<FileKind | null>(null)
  const [everywhere, setEverywhere] = useState(false)
  const [shown, setShown] = useState<number | null>(null)
  const list = useFiles(conversation, everywhere, kind)
  const { items } = list
  const place = items.findIndex(({ id }) => id === shown)
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    const mark = end.current
    if (!mark || !hasNextPage || isFetchingNextPage) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage())
    watch.observe(mark)
    return () => watch.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const toMessage = ({ conversationId, messageId }: ConversationFile) => {
    onClose()
    void navigate({
      to: '/inbox/$view/$number',
      params: { view: 'all', number: String(conversationId) },
      hash: `m${messageId}`,
    })
  }
  return (
    <Dialog title={everywhere ? files.ofCustomer : files.open} opened onClose={onClose} size={860}>
      <div className={classes.bar}>
        <fieldset className={classes.kinds} aria-label={files.title}>
          {[null, ...kinds].map((each) => (
            <button
              key={each ?? 'all'}
              type="button"
              className={classes.kind}
              data-autofocus={each === null || undefined}
              aria-pressed={kind === each}
              onClick={() => setKind(each)}
            >
              {each ? files.kinds[each] : files.all}
            </button>
          ))}
        </fieldset>
        {!everywhere && items.length > 0 ? (
          <Button
            component="a"
            size="xs"
            variant="default"
            href={urlOf(getConversationArchive, { params: { id: conversation.id }, query: kind ? { kind } : {} })}
            download
            leftSection={<IconDownload size={14} stroke={1.7} />}
          >
            {files.downloadAll}
          </Button>
        ) : null}
      </div>
      {conversation.contact && mayContact ? (
        <Checkbox
          size="xs"
          mb={12}
          label={files.ofCustomer}
          checked={everywhere}
          onChange={({ currentTarget }) => setEverywhere(currentTarget.checked)}
        />
      ) : null}
      {list.isPending ? (
        <Skeleton rows={3} />
      ) : list.error ? (
        <Failure error={list.error} retry={() => void list.refetch()} compact />
      ) : items.length === 0 ? (
        <Empty icon={<IconPaperclip size={28} stroke={1.4} />} title={files.none} text={files.noneText} compact />
      ) : (
        <ul className={classes.grid} aria-label={files.title}>
          {items.map((file) => (
            <li key={file.id}>
              <FileTile file={file} url={file.url} onMail={null} onOpen={() => setShown(file.id)} />
              <About file={file} />
            </li>
          ))}
        </ul>
      )}
      <div ref={end} />
      {place >= 0 ? (
        <Preview
          files={items}
          place={place}
          onPlace={(next) => setShown(items[next]?.id ?? null)}
          onClose={() => setShown(null)}
          onMessage={(at) => toMessage(items[at] as ConversationFile)}
        />
      ) : null}
    </Dialog>
  )
}

function About({ file }: { file: ConversationFile }) {
  const words = useWords()
  const format = useFormat()
  return <p className={classes.about}>{words.thread.files.by(file.who || words.common.unknown, format.day(file.at))}</p>
}
