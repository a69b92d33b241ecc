import { Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { createChatWidget } from '../../../contract/chat-widgets.ts'
import { useAct } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { useWords } from '../../words/words.ts'
import { SitesField, sitesOf } from './settings/sites-field.tsx'

/** A chat begins with a name and where it may stand; all else has a usual value. */
export function Page() {
  const words = useWords().chat.settings
  const navigate = useNavigate()
  const create = useAct(createChatWidget, [{ path: '/chat-widgets' }])
  const { values, bind, set, wrong } = useFields({ name: '', origins: '' }, create.error)
  const save = () =>
    create.mutate(
      { body: { name: values.name, origins: sitesOf(values.origins) } },
      { onSuccess: ({ id }) => void navigate({ to: '/settings/chat/$id', params: { id: String(id) } }) },
    )
  return (
    <PageFrame title={words.add} above={<BackLink to="/settings/chat" label={words.title} />}>
      <Form submit={words.create} saving={create.isPending} error={create.error} onSubmit={save}>
        <Stack gap={16} maw={480}>
          <TextInput label={words.name} description={words.nameHelp} autoComplete="off" autoFocus {...bind('name')} />
          <SitesField value={values.origins} error={wrong('origins')} onChange={(text) => set('origins', text)} />
        </Stack>
      </Form>
    </PageFrame>
  )
}
