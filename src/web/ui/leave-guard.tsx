import { useBlocker } from '@tanstack/react-router'
import { useWords } from '../words/words.ts'
import { Confirm } from './dialog.tsx'

/** Asks before a page is left whose changes are not saved. Whoever has just saved navigates with `ignoreBlocker`. */
export function LeaveGuard({ when }: { when: boolean }) {
  const words = useWords().forms
  const blocker = useBlocker({ shouldBlockFn: () => when, enableBeforeUnload: when, withResolver: true })
  return (
    <Confirm
      opened={blocker.status === 'blocked'}
      title={words.leaveTitle}
      text={words.leaveText}
      action={words.leave}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  )
}
