import { IconMailPause } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** Says that mail waits until somebody sets a server to send it by, and how. */
export function NoSender({ waiting }: { waiting: number }) {
  const words = useWords().outbox
  const manages = useMay('inbox.manage')
  return (
    <Notice
      icon={<IconMailPause size={20} stroke={1.6} />}
      title={words.noSender}
      text={words.noSenderText(words.waiting(waiting))}
      action={manages ? <Link to="/settings/inboxes">{words.toInboxes}</Link> : null}
    />
  )
}
