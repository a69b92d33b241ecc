import { Button, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getDraft, listColleagueDrafts, takeOverDraft } from '../../../../contract/drafts.ts'
import { useViewers, useWritersElsewhere } from '../../../live.ts'
import { cache, keyOf, useAct, useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useErrorText } from '../../../ui/states.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import { askComposer } from './asked-for.ts'
import classes from './composer.module.css'
import { fromDraft } from './draft.ts'

type Line = {
  key: string
  name: string
  agentId: number
  /** Null in this conversation. */
  elsewhere: number | null
  /** Null while they type. */
  savedAt: string | null
}

/** Who else answers this customer, here or in another conversation: typing first, then what was begun and not sent. */
function useOthers(conversationId: number): Line[] {
  const me = useMe()
  const drafts = useCall(listColleagueDrafts, { params: { id: conversationId } }, { staleTime: 5_000 }).data
  const here = useViewers(conversationId).filter(({ id, typing }) => id !== me.id && typing === 'reply')
  const away = useWritersElsewhere(conversationId).filter(({ id }) => id !== me.id)
  const typing: Line[] = [
    ...here.map(({ id, name }) => ({ key: `${id} here`, name, agentId: id, elsewhere: null, savedAt: null })),
    ...away.map(({ id, name, conversationId: elsewhere }) => {
      return { key: `${id} ${elsewhere}`, name, agentId: id, elsewhere, savedAt: null }
    }),
  ]
  const begun: Line[] = [
    ...(drafts?.items ?? [])
      .filter(({ kind }) => kind === 'reply')
      .map(({ agent, savedAt }) => {
        return { key: `${agent.id} here`, name: agent.name, agentId: agent.id, elsewhere: null, savedAt }
      }),
    ...(drafts?.elsewhere ?? []).map(({ agent, conversationId: elsewhere, savedAt }) => {
      return { key: `${agent.id} ${elsewhere}`, name: agent.name, agentId: agent.id, elsewhere, savedAt }
    }),
  ]
  const said = new Set(typing.map(({ key }) => key))
  return [...typing, ...begun.filter(({ key }) => !said.has(key))]
}

/** One calm line for each colleague who is about to answer the same customer: before there are two answers, not after. */
export function Colleagues({ conversationId }: { conversationId: number }) {
  const words = useWords().writing
  const lines = useOthers(conversationId)
  const drafts = useCall(listColleagueDrafts, { params: { id: conversationId } }, { staleTime: 5_000 }).data?.items
  const mayWrite = useMay('conversation.note')
  const [taking, setTaking] = useState<{ id: number; name: string } | null>(null)
  return (
    <>
      <div role="status" className={lines.length > 0 ? classes.colleagues : 'visually-hidden'}>
        {lines.slice(0, 3).map(({ key, name, agentId, elsewhere, savedAt }) => (
          <p key={key}>
            <IconPencil size={14} stroke={1.7} aria-hidden="true" />
            <span>
              {elsewhere === null
                ? (savedAt === null ? words.isWriting : words.hasBegun)(name)
                : (savedAt === null ? words.isWritingElsewhere : words.hasBegunElsewhere)(name)}
              {elsewhere === null ? null : (
                <>
                  {' '}
                  <Link to="/inbox/$view/$number" params={{ view: 'all', number: String(elsewhere) }}>
                    #{elsewhere}
                  </Link>
                </>
              )}
              {savedAt === null ? null : (
                <span className={classes.soft}>
                  {' · '}
                  <TimeText at={savedAt} style="ago" />
                </span>
              )}
            </span>
            {mayWrite && elsewhere === null && drafts?.some(({ agent }) => agent.id === agentId) ? (
              <button type="button" onClick={() => setTaking({ id: agentId, name })}>
                {words.goOn(name)}
              </button>
            ) : null}
          </p>
        ))}
      </div>
      {taking ? <TakeOver conversationId={conversationId} from={taking} onClose={() => setTaking(null)} /> : null}
    </>
  )
}

type TakeOverProps = { conversationId: number; from: { id: number; name: string }; onClose: () => void }

/** Goes on with a colleague's draft, and tells them so in a note. */
function TakeOver({ conversationId, from, onClose }: TakeOverProps) {
  const words = useWords().writing
  const errorText = useErrorText()
  const [note, setNote] = useState(words.takeOverUsual)
  const act = useAct(takeOverDraft, [listColleagueDrafts])
  const take = () =>
    act.mutate(
      { params: { id: conversationId, agentId: from.id }, body: { note } },
      {
        onSuccess: (draft) => {
          cache.setQueryData(keyOf(getDraft, { params: { id: conversationId } }), { draft })
          onClose()
          askComposer({ conversationId, writing: fromDraft(draft), version: draft.version })
        },
      },
    )
  return (
    <Dialog title={words.takeOverTitle(from.name)} opened onClose={onClose} size={440}>
      <div className={classes.later}>
        <p className={classes.zone}>{words.takeOverText(from.name)}</p>
        <Textarea
          label={words.takeOverNote(from.name)}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {act.error ? (
          <p className={classes.error} role="alert">
            {errorText(act.error)}
          </p>
        ) : null}
        <Button loading={act.isPending} onClick={take} data-autofocus>
          {words.takeOver}
        </Button>
      </div>
    </Dialog>
  )
}
