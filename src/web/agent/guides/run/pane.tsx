import { Suspense } from 'react'
import { lazily } from '../../../ui/lazily.tsx'
import { useOpenRun } from './open.ts'

const RunPanel = lazily(() => import('./panel.tsx'), 'RunPanel', 'here')

/** The guide that is open beside a conversation, if one is. */
export function GuidePane({ conversationId }: { conversationId: number }) {
  const open = useOpenRun(conversationId)
  return (
    <Suspense>{open === null ? null : <RunPanel key={open} conversationId={conversationId} runId={open} />}</Suspense>
  )
}
