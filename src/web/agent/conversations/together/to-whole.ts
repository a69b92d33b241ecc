import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { say } from '../../../ui/toast.ts'
import { wordsNow } from '../../../words/words.ts'
import { openSide } from './open-side.ts'

/** Whoever looks at a conversation that belongs to another one, or was just merged into it, is taken there. */
export function useToWhole(conversation: Conversation | undefined): boolean {
  const navigate = useNavigate()
  const id = conversation?.id
  const { id: whole, as } = conversation?.partOf ?? {}
  useEffect(() => {
    if (id === undefined || whole === undefined) return
    if (as === 'side') openSide(whole, id)
    else say(as === 'merged' ? wordsNow().together.mergedInto(whole) : wordsNow().together.partOf(whole))
    void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(whole) }, replace: true })
  }, [id, whole, as, navigate])
  return whole !== undefined
}
