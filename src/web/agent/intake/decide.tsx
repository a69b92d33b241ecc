import { Button, Menu } from '@mantine/core'
import { IconBan, IconChevronDown, IconMailOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  deleteIntake,
  getIntake,
  ignoreIntake,
  listIntake,
  releaseIntake,
  replayIntake,
} from '../../../contract/intake.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { BlockDialog } from './block-dialog.tsx'
import type { Mail } from './mail-page.tsx'

const touched = [listIntake, getIntake]

/** What a person may decide about a mail that was put aside; nothing for one that was not. */
export function Decide({ mail }: { mail: Mail }) {
  const words = useWords().intake
  const may = useMay('intake.manage')
  const [asking, setAsking] = useState<'release' | 'delete' | 'block' | null>(null)
  const release = useAct(releaseIntake, touched)
  const replay = useAct(replayIntake, touched)
  const ignore = useAct(ignoreIntake, touched)
  const remove = useAct(deleteIntake, touched)
  const params = { id: mail.id }
  const done = (words: string) => ({
    onSuccess: () => {
      setAsking(null)
      say(words)
    },
    onError: (error: unknown) => sayError(error),
  })
  const waits = mail.state === 'quarantined'
  const sender = mail.from || mail.sender
  if (!may || !(waits || mail.state === 'ignored')) return null
  const cause = mail.cause ?? 'other'
  // The main action of a view is nothing that one would rather not do.
  const risky = cause === 'virus' || cause === 'unscannable'
  return (
    <>
      {waits ? (
        <>
          <Button variant={risky ? 'default' : 'filled'} onClick={() => setAsking('release')}>
            {words.release}
          </Button>
          <Button
            variant="default"
            loading={replay.isPending}
            onClick={() => replay.mutate({ params }, done(words.replayed))}
          >
            {words.replay}
          </Button>
        </>
      ) : null}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={15} />}>
            {words.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {waits ? (
            <Menu.Item
              leftSection={<IconMailOff size={16} />}
              onClick={() => ignore.mutate({ params }, done(words.ignored))}
            >
              {words.ignore}
            </Menu.Item>
          ) : null}
          {sender ? (
            <Menu.Item leftSection={<IconBan size={16} />} onClick={() => setAsking('block')}>
              {words.block}
            </Menu.Item>
          ) : null}
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking('delete')}>
            {words.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking === 'release'}
        title={words.releaseTitle[cause]}
        text={words.releaseText[cause]}
        action={words.release}
        working={release.isPending}
        onConfirm={() => release.mutate({ params, body: {} }, done(words.released))}
        onClose={() => setAsking(null)}
      />
      <Confirm
        opened={asking === 'delete'}
        title={words.removeTitle(1)}
        text={words.removeText}
        action={words.remove}
        working={remove.isPending}
        onConfirm={() => remove.mutate({ params }, done(words.removed))}
        onClose={() => setAsking(null)}
      />
      {asking === 'block' && sender ? <BlockDialog address={sender} onClose={() => setAsking(null)} /> : null}
    </>
  )
}
