import { useNavigate, useParams } from '@tanstack/react-router'
import { useMe } from '../../me.ts'
import type { SendAs } from './send-button.tsx'

/** The conversation after this one in the list beside it, else the one before; null where no list is on screen. */
function neighbourOf(id: number): string | null {
  const rows = [...document.querySelectorAll<HTMLElement>('a[data-row]')]
  const at = rows.findIndex((row) => row.dataset.row === String(id))
  if (at < 0) return null
  return (rows[at + 1] ?? rows[at - 1])?.dataset.row ?? null
}

/** Goes on once an answer was sent: to the next conversation, to the list, or nowhere, as its writer prefers. */
export function useSendingOn(id: number): (as: SendAs | undefined) => void {
  const navigate = useNavigate()
  const { view = 'all' } = useParams({ strict: false })
  const { afterSending = 'stay' } = useMe().preferences
  return (as) => {
    const wanted = as === 'next' ? 'next' : afterSending
    if (wanted === 'stay') return
    const next = wanted === 'next' ? neighbourOf(id) : null
    const search = true as never
    if (next) void navigate({ to: '/inbox/$view/$number', params: { view, number: next }, search })
    else void navigate({ to: '/inbox/$view', params: { view }, search })
  }
}
