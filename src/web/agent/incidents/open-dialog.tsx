import { Select, TagsInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { openIncident, Severity as Severities, type Severity } from '../../../contract/incidents.ts'
import { listComponents } from '../../../contract/status-page.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import { AffectedField } from './affected-field.tsx'
import { ofLinks } from './data.ts'

type Props = { title?: string; cluster?: number; conversations?: number[]; onClose: () => void }

/** Opens an incident with what is known: a name is enough. */
export function OpenDialog({ title = '', cluster, conversations = [], onClose }: Props) {
  const words = useWords().incidents
  const navigate = useNavigate()
  const act = useAct(openIncident, ofLinks)
  const components = useCall(listComponents, {}).data?.items ?? []
  const first = {
    title,
    severity: 'major' as Severity,
    keywords: [] as string[],
    components: [] as { id: number; state: 'degraded' | 'partial' | 'down' }[],
  }
  const { values, set, bind } = useFields(first, act.error)
  const submit = () =>
    act.mutate(
      { body: { ...values, title: values.title.trim(), conversations, ...(cluster !== undefined && { cluster }) } },
      {
        onSuccess: ({ id }) => {
          onClose()
          void navigate({ to: '/incidents/$id', params: { id: String(id) } })
        },
      },
    )
  return (
    <Dialog title={words.open} opened onClose={onClose} size={560}>
      <Form
        onSubmit={submit}
        submit={words.open}
        saving={act.isPending}
        error={act.error}
        disabled={values.title.trim() === ''}
        onCancel={onClose}
      >
        <TextInput label={words.name} data-autofocus maxLength={200} {...bind('title')} />
        <Select
          label={words.severity}
          allowDeselect={false}
          data={Severities.options.map((value) => ({ value, label: words.severities[value] }))}
          value={values.severity}
          onChange={(value) => value && set('severity', value as Severity)}
        />
        {components.length > 0 ? (
          <AffectedField
            components={components}
            value={values.components}
            onChange={(next) => set('components', next)}
          />
        ) : null}
        <TagsInput
          label={words.likes.keywords}
          value={values.keywords}
          onChange={(next) => set('keywords', next)}
          maxTags={40}
        />
      </Form>
    </Dialog>
  )
}
