import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '../../../../contract/conversations.ts'
import { previewMail } from '../../../../contract/mail-previews.ts'
import { ApiError, call } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './composer.module.css'
import { filesOf, type Writing } from './writing.ts'

type Props = { conversation: Conversation; writing: Writing; onClose: () => void }

/** The whole mail as its reader will get it: greeting, words, signature, quote and files. */
export function Preview({ conversation, writing, onClose }: Props) {
  const { composer: words, writing: own } = useWords()
  const format = useFormat()
  const { html, to, cc, bcc, from, answers } = writing
  const body = {
    ...{ html, to, cc, bcc, attachments: filesOf(writing).map(({ id }) => id) },
    ...(from ? { from } : {}),
    ...(answers ? { answers } : {}),
  }
  const preview = useQuery({
    queryKey: ['mail preview', conversation.id, body],
    queryFn: () => call(previewMail, { params: { id: conversation.id }, body }),
    gcTime: 0,
    retry: (failures, error) => failures < 1 && !(error instanceof ApiError && error.status > 0),
  })
  const names = (people: { name: string; address: string }[]) =>
    format.list(people.map(({ name, address }) => name || address))
  return (
    <Dialog title={own.previewTitle} opened onClose={onClose} size={760}>
      {preview.isPending ? <Skeleton rows={5} /> : null}
      {preview.error ? <Failure error={preview.error} retry={() => void preview.refetch()} compact /> : null}
      {preview.data ? (
        <div className={classes.later}>
          <dl className={classes.previewHead}>
            <dt>{words.from}</dt>
            <dd>
              {preview.data.from.name
                ? `${preview.data.from.name} <${preview.data.from.address}>`
                : preview.data.from.address}
            </dd>
            <dt>{words.to}</dt>
            <dd>{names(preview.data.to)}</dd>
            {preview.data.cc.length > 0 ? (
              <>
                <dt>{words.cc}</dt>
                <dd>{names(preview.data.cc)}</dd>
              </>
            ) : null}
          </dl>
          <h3 className={classes.previewSubject}>{preview.data.subject}</h3>
          {/* Nothing in it runs: it is looked at as a mail program would show it. */}
          <iframe className={classes.previewMail} title={own.previewTitle} sandbox="" srcDoc={preview.data.html} />
          {preview.data.files.length > 0 ? (
            <p className={classes.zone}>
              {format.list(preview.data.files.map(({ name, size }) => `${name} (${format.bytes(size)})`))}
            </p>
          ) : null}
        </div>
      ) : null}
    </Dialog>
  )
}
