import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { listColleagueDrafts } from '../../../../contract/drafts.ts'
import { useViewers, useWritersElsewhere } from '../../../live.ts'
import { useCall } from '../../../query.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import classes from './composer.module.css'

const TakeOver = lazily(() => import('./take-over.tsx'), 'TakeOver')

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
      <Suspense fallback={null}>
        {taking ? <TakeOver conversationId={conversationId} from={taking} onClose={() => setTaking(null)} /> : null}
      </Suspense>
    </>
  )
}
