import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { takeNext } from '../../../contract/routing.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'
import { useKeys } from '../../ui/keys.ts'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { offerCommands } from '../palette/commands.ts'
import { reasonLine } from './sentence.ts'

/** Takes what is next for the reader and opens it, or says why there is none. */
export function useTakeNext(): { take: () => void; taking: boolean } {
  const words = useWords().routing
  const format = useFormat()
  const navigate = useNavigate()
  const [taking, setTaking] = useState(false)
  const take = async () => {
    setTaking(true)
    try {
      const { conversationId, decision, names, none } = await call(takeNext, { body: {} })
      if (conversationId === null) return say(words.none[none ?? 'nothing'])
      if (decision) say(words.gotNext(conversationId, reasonLine(decision.explanation, { words, format, names })))
      const params = { view: 'mine', number: String(conversationId) }
      void navigate({ to: '/inbox/$view/$number', params, search: {} })
      void refresh({ path: '/routing/queues' }, { path: '/routing/queue' })
    } catch (error) {
      sayError(error)
    } finally {
      setTaking(false)
    }
  }
  return { take: () => void take(), taking }
}

/** The key and the command of the palette for the next one, on every page. */
export default function TakeNext() {
  const words = useWords().routing
  const may = useMay('conversation.write')
  const { take, taking } = useTakeNext()
  useKeys({ f: () => (taking ? undefined : take()) }, may)
  useEffect(() => {
    if (may) offerCommands('routing', [{ id: 'take-next', group: 'you', title: words.next, key: 'f', run: take }])
    return () => offerCommands('routing', null)
  })
  return null
}
