import { lazy, Suspense } from 'react'
import { useOpenRun } from './open.ts'

const RunPanel = lazy(() => import('./panel.tsx').then((module) => ({ default: module.RunPanel })))

/** The guide that is open beside a conversation, if one is. */
export function GuidePane({ conversationId }: { conversationId: number }) {
  const open = useOpenRun(conversationId)
  return (
    <Suspense>{open === null ? null : <RunPanel key={open} conversationId={conversationId} runId={open} />}</Suspense>
  )
}
