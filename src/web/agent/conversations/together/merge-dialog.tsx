import { Button, Group, Radio, Stack } from '@mantine/core'
import '@mantine/core/styles/Radio.css'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useErrorText } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { merge } from './data.ts'
import classes from './dialogs.module.css'
import { Finder } from './finder.tsx'

/** Finds one or many other conversations and merges them with this one; says which one stays. */
export function MergeDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { together, common } = useWords()
  const words = together.merge
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<Conversation[]>([])
  const [stays, setStays] = useState<'this' | 'other'>('this')
  const [error, setError] = useState<unknown>(null)
  const [working, setWorking] = useState(false)
  const [other] = chosen
  const away = stays === 'other' && chosen.length === 1 && other ? other : null
  const strangers = chosen.some(({ contact }) => contact?.id !== conversation.contact?.id)
  const run = async () => {
    if (chosen.length === 0 || working) return
    setWorking(true)
    try {
      if (away) {
        await merge(away.id, [conversation.id])
        void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(away.id) } })
      } else
        await merge(
          conversation.id,
          chosen.map(({ id }) => id),
        )
      onClose()
    } catch (refused) {
      setError(refused)
      setWorking(false)
    }
  }
  return (
    <Dialog title={words.title(away?.id ?? conversation.id)} opened onClose={onClose} size={820}>
      <Stack
        gap={12}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void run()
        }}
      >
        <p className={classes.lead}>{words.text}</p>
        <Finder conversation={conversation} chosen={chosen} onChoose={setChosen} several />
        {chosen.length === 1 && other ? (
          <Radio.Group
            label={words.direction}
            value={stays}
            onChange={(value) => setStays(value === 'other' ? 'other' : 'this')}
          >
            <Group gap={18} mt={4}>
              <Radio value="this" label={words.stays(conversation.id)} />
              <Radio value="other" label={`${words.other}: #${other.id}`} disabled={other.status === 'closed'} />
            </Group>
          </Radio.Group>
        ) : null}
        {strangers ? <Notice text={words.otherCustomer} /> : null}
        {error ? (
          <p className={classes.error} role="alert">
            {errorText(error)}
          </p>
        ) : null}
        <Group gap={8}>
          <Button disabled={chosen.length === 0} loading={working} onClick={() => void run()}>
            {words.submit(Math.max(1, chosen.length))}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
