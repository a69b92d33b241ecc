import { Text, TextInput } from '@mantine/core'
import { blockSender, listBlockedSenders } from '../../../contract/intake.ts'
import { useAct } from '../../query.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Blocks an address, or everybody at its domain. */
export function BlockDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const words = useWords().intake
  const act = useAct(blockSender, [listBlockedSenders])
  const error = act.error
  const { values, bind, set } = useFields({ sender: address, note: '' }, error)
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const block = () =>
    act.mutate(
      { body: values },
      {
        onSuccess: ({ sender }) => {
          say(words.blockedDone(sender))
          onClose()
        },
      },
    )
  return (
    <Dialog title={words.blockTitle} opened onClose={onClose}>
      <Form submit={words.block} saving={act.isPending} error={error} onSubmit={block} onCancel={onClose}>
        <Text size="sm">{words.blockText}</Text>
        <Choices
          label={words.block}
          value={values.sender}
          onChange={(sender) => set('sender', sender)}
          options={[
            { value: address, label: words.blockAddress(address) },
            { value: domain, label: words.blockDomain(domain), text: words.blockDomainText },
          ]}
        />
        <TextInput label={words.note} description={words.noteHelp} {...bind('note')} />
      </Form>
    </Dialog>
  )
}
