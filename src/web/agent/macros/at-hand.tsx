import { Suspense, useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { listMacros, type Macro } from '../../../contract/macros.ts'
import { useCall } from '../../query.ts'
import { usePainted } from '../../ui/after-paint.tsx'
import { useKeys } from '../../ui/keys.ts'
import { lazily } from '../../ui/lazily.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { askComposer } from '../conversations/composer/asked-for.ts'
import { useMay } from '../me.ts'
import { offerCommands } from '../palette/commands.ts'
import { applyAtOnce, takeMacro } from './insertion.ts'
import { type Open, usePickerAsked, writerOf } from './writers.ts'

const Picker = lazily(() => import('./picker.tsx'), 'MacroPicker')

/** So many macros are commands of the palette: those used here most. */
const offeredMacros = 30

/** The macros of an open conversation: the key i, the palette's commands, and the picker that both open. */
export function MacrosAtHand({ conversation }: { conversation: Conversation }) {
  const words = useWords().macros
  const { id } = conversation
  const mayWrite = useMay('conversation.write')
  const mayNote = useMay('conversation.note')
  const [open, setOpen] = useState<Open | null>(null)
  const request = { query: { conversation: id } }
  const painted = usePainted()
  const macros = useCall(listMacros, request, { staleTime: 60_000, enabled: mayNote && painted }).data?.items
  const usable = mayNote && conversation.status !== 'closed'
  const kind = mayWrite ? 'reply' : 'note'

  const put = async (macro: Macro) => {
    const write = writerOf(id)
    if (write) return write(macro)
    try {
      if (macro.html === '') {
        await applyAtOnce(id, macro)
        return say(words.applied(macro.name))
      }
      const { html, files } = await takeMacro(id, macro)
      askComposer({ conversationId: id, writing: { kind: macro.kind, html, files, macros: [macro.id] } })
    } catch (error) {
      sayError(error)
    }
  }
  const latest = useRef(put)
  latest.current = put
  usePickerAsked(id, setOpen)
  useKeys({ i: () => setOpen({ kind }) }, usable)
  useEffect(() => {
    if (!usable) return
    const group = 'conversation' as const
    const fitting = (macros ?? []).filter((macro) => mayWrite || macro.kind === 'note').slice(0, offeredMacros)
    offerCommands('macros', [
      { id: 'macros', group, title: words.commandPick, key: 'i', run: () => setOpen({ kind }) },
      ...fitting.map((macro) => ({
        ...{ id: `macro-${macro.id}`, group, title: words.command(macro.name) },
        run: () => void latest.current(macro),
      })),
    ])
    return () => offerCommands('macros', null)
  }, [macros, usable, mayWrite, kind, words])
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <Picker conversationId={id} kind={open.kind} onPick={(macro) => void put(macro)} onClose={() => setOpen(null)} />
    </Suspense>
  )
}
