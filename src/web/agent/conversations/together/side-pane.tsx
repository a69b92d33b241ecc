import { Suspense } from 'react'
import { lazily } from '../../../ui/lazily.tsx'
import { useBeside } from './data.ts'
import { useOpenSide } from './open-side.ts'

const SidePanel = lazily(() => import('./side-panel.tsx'), 'SidePanel', 'here')

/** The side conversation that is open beside a conversation, if one is. */
export function SidePane({ conversationId }: { conversationId: number }) {
  const open = useOpenSide(conversationId)
  const side = useBeside(conversationId)?.sides.find(({ id }) => id === open)
  return <Suspense>{side ? <SidePanel key={side.id} side={side} /> : null}</Suspense>
}
