import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { Role } from '../../../contract/access.ts'
import { createKey, listKeys } from '../../../contract/keys.ts'
import { useAct } from '../../query.ts'
import { CopyField } from '../../ui/copy.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'

/** Makes a key and shows its secret, once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const act = useAct(createKey, [listKeys])
  const { values, bind, set } = useFields({ name: '', role: 'agent' as Role }, act.error)
  if (act.data) return <Secret name={act.data.name} secret={act.data.secret} onClose={onClose} />
  return (
    <Dialog title={words.keys.add} opened onClose={onClose}>
      <Form
        submit={words.keys.create}
        saving={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ body: values })}
        onCancel={onClose}
      >
        <TextInput
          label={words.keys.name}
          description={words.keys.nameHelp}
          autoComplete="off"
          data-autofocus
          {...bind('name')}
        />
        <Select
          label={words.keys.role}
          description={words.agents.roles[values.role]}
          data={Role.options.map((role) => ({ value: role, label: words.common.role[role] }))}
          value={values.role}
          allowDeselect={false}
          onChange={(role) => role && set('role', role as Role)}
        />
      </Form>
    </Dialog>
  )
}

function Secret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const words = useWords().keys
  return (
    <Dialog title={words.secretTitle(name)} opened onClose={onClose} size={540} held>
      <Stack gap={12}>
        <Text>{words.secretText}</Text>
        <CopyField value={secret} name={words.secret} wrap />
        <Text size="sm" c="dimmed">
          {words.secretUse}
        </Text>
        <CopyField value={`Authorization: Bearer ${secret}`} name={words.header} wrap />
        <Group>
          <Button onClick={onClose} data-autofocus>
            {words.done}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
