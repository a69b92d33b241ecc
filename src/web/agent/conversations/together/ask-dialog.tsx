import { Checkbox, MultiSelect, Select, TagsInput, Textarea } from '@mantine/core'
import type { Conversation } from '../../../../contract/conversations.ts'
import { askColleagues } from '../../../../contract/questions.ts'
import { useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { useMe } from '../../me.ts'
import { nobody, useAgentChoices } from '../header/choices.tsx'
import { refreshBeside } from './data.ts'

type Share = 'none' | 'last' | 'all'
const shares: readonly Share[] = ['last', 'all', 'none']

type Fields = { agents: string[]; addresses: string[]; text: string; share: Share; files: boolean }
const empty: Fields = { agents: [], addresses: [], text: '', share: 'last', files: false }

/** Asks colleagues about a conversation: a note, and a mail that they can just answer. */
export function AskDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords().together.ask
  const me = useMe()
  const { choices } = useAgentChoices({ everyone: true })
  const act = useAct(askColleagues)
  const { values, set, bind, wrong } = useFields(empty, act.error)
  const { agents, addresses, text, share, files } = values
  const { id } = conversation
  const data = choices
    .filter(({ value }) => value !== nobody && value !== String(me.id))
    .map(({ value, label }) => ({ value, label }))
  const ask = () => {
    if (!text.trim() || agents.length + addresses.length === 0 || act.isPending) return
    const body = { agents: agents.map(Number), addresses, text, share, files: files && share !== 'none' }
    act.mutate(
      { params: { id }, body },
      {
        onSuccess: ({ items }) => {
          void refreshBeside(id)
          void refreshConversation(id)
          say(words.done(items.length))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={words.title} opened onClose={onClose} size={560}>
      <Form
        submit={words.submit}
        saving={act.isPending}
        error={act.error}
        disabled={!text.trim() || agents.length + addresses.length === 0}
        onSubmit={ask}
        onCancel={onClose}
      >
        <MultiSelect
          label={words.whom}
          description={words.whomHelp}
          data-autofocus
          openOnFocus={false}
          searchable
          hidePickedOptions
          maxValues={20}
          data={data}
          value={agents}
          onChange={(picked) => set('agents', picked)}
          error={wrong('agents')}
        />
        <TagsInput
          label={words.addresses}
          description={words.addressesHelp}
          splitChars={[',', ';', ' ']}
          acceptValueOnBlur
          maxTags={20}
          value={addresses}
          onChange={(given) => set('addresses', given)}
          error={wrong('addresses')}
        />
        <Textarea label={words.question} autosize minRows={4} maxRows={12} {...bind('text')} error={wrong('text')} />
        <Select
          label={words.share}
          allowDeselect={false}
          data={shares.map((value) => ({ value, label: words.shares[value] }))}
          value={share}
          onChange={(value) => set('share', (value ?? 'last') as Share)}
        />
        {share === 'none' ? null : (
          <Checkbox
            label={words.files}
            checked={files}
            onChange={(event) => set('files', event.currentTarget.checked)}
          />
        )}
      </Form>
    </Dialog>
  )
}
