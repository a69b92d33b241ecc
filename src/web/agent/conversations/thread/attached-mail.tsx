import { Button, Group } from '@mantine/core'
import { IconArrowLeft, IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type AttachedMail, getAttachedMail, getAttachedMailFile } from '../../../../contract/attachments.ts'
import type { Attachment, Message } from '../../../../contract/messages.ts'
import { urlOf } from '../../../client.ts'
import { useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './attached-mail.module.css'
import fileClasses from './attachments.module.css'
import { FileTile } from './file-tile.tsx'
import { InvitationCard } from './invitation.tsx'
import { ProtectionLabel } from './protection.tsx'
import { WordsOf } from './words-of.tsx'

const mailboxes = (list: Message['to']) =>
  list.map(({ name, address }) => (name && name !== address ? `${name} <${address}>` : address)).join(', ')

function Head({ mail }: { mail: AttachedMail }) {
  const words = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  // What was clicked to come here is gone, and the focus must not go with it.
  useEffect(() => title.current?.focus(), [])
  const format = useFormat()
  const lines = [
    [words.conversation.from, mail.from ? mailboxes([mail.from]) : words.mail.attached.noSender],
    [words.conversation.to, mailboxes(mail.to)],
    [words.conversation.cc, mailboxes(mail.cc)],
    [words.mail.invitation.when, mail.sentAt ? format.full(mail.sentAt) : ''],
  ] as const
  return (
    <>
      <h3 ref={title} tabIndex={-1} className={classes.subject}>
        {mail.subject || words.mail.attached.noSubject}
      </h3>
      <dl className={classes.lines}>
        {lines.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  )
}

function Content({
  attachment,
  mail,
  onOpen,
}: {
  attachment: Attachment
  mail: AttachedMail
  onOpen: (place: string) => void
}) {
  const words = useWords()
  const { text, html, visibleText, from } = mail
  const who = from?.name || from?.address || words.mail.attached.noSender
  const silent = text.trim() === '' && html === null
  const files = mail.files.filter(({ inline }) => !inline)
  return (
    <>
      <Head mail={mail} />
      {mail.invitation ? <InvitationCard invitation={mail.invitation} alone={silent} /> : null}
      {silent && mail.invitation ? null : (
        <div className={classes.words}>
          {silent ? (
            <p className={classes.aside}>{words.mail.attached.empty}</p>
          ) : (
            <WordsOf message={{ text, html, visibleText }} who={who} />
          )}
        </div>
      )}
      {files.length > 0 ? (
        <ul className={fileClasses.files} aria-label={words.mail.attached.files(files.length)}>
          {files.map((file) => (
            <li key={file.place}>
              <FileTile
                file={file}
                url={urlOf(getAttachedMailFile, { params: { id: attachment.id }, query: { place: file.place } })}
                onMail={file.isMail ? () => onOpen(file.place) : null}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {mail.protection ? (
        <p className={classes.protection}>
          <ProtectionLabel protection={mail.protection} />
        </p>
      ) : null}
    </>
  )
}

/** A mail that came as a file, opened over the conversation; mails within it open in its place. */
export function AttachedMailDialog({ attachment, onClose }: { attachment: Attachment; onClose: () => void }) {
  const words = useWords()
  const [trail, setTrail] = useState<string[]>([])
  const inside = trail.at(-1)
  const request = { params: { id: attachment.id }, query: inside === undefined ? {} : { inside } }
  const mail = useCall(getAttachedMail, request, { staleTime: 10 * 60_000 })
  return (
    <Dialog title={words.mail.attached.title} opened onClose={onClose} size={820}>
      {mail.isPending ? (
        <Skeleton rows={5} />
      ) : mail.error ? (
        <Failure error={mail.error} retry={() => void mail.refetch()} compact />
      ) : (
        <Content
          key={inside ?? ''}
          attachment={attachment}
          mail={mail.data}
          onOpen={(place) => setTrail([...trail, place])}
        />
      )}
      <p className={classes.aside}>{words.mail.attached.unproved}</p>
      <Group justify="space-between" mt={12}>
        {trail.length > 0 ? (
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft size={15} stroke={1.6} />}
            onClick={() => setTrail(trail.slice(0, -1))}
          >
            {words.mail.attached.back}
          </Button>
        ) : (
          <span />
        )}
        <Button
          component="a"
          variant="default"
          href={
            inside === undefined
              ? attachment.url
              : urlOf(getAttachedMailFile, { params: { id: attachment.id }, query: { place: inside } })
          }
          download={attachment.name}
          leftSection={<IconDownload size={15} stroke={1.6} />}
        >
          {words.common.download}
        </Button>
      </Group>
    </Dialog>
  )
}
