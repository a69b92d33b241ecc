import { MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type Brand, changeBrand, createBrand, getBrand, listBrands } from '../../../contract/brands.ts'
import { listInboxes } from '../../../contract/inboxes.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { offered } from '../acknowledgements/words.ts'
import { TemplateField } from '../teams/template-field.tsx'
import classes from './brands.module.css'
import { Logo } from './logo.tsx'
import { Preview } from './preview.tsx'

const fieldsOf = (brand?: Brand) => ({
  name: brand?.name ?? '',
  senderName: brand?.senderName ?? '',
  signature: brand?.signature ?? '',
  language: brand?.language ?? '',
  colour: brand?.colour ?? '',
  inboxes: (brand?.inboxes ?? []).map(({ id }) => String(id)),
})
type Fields = ReturnType<typeof fieldsOf>

const variables = [
  'brand.name',
  'inbox.name',
  'inbox.address',
  'team.name',
  'agent.firstName',
  'agent.name',
  'contact.firstName',
  'contact.name',
  'conversation.number',
] as const

function useSave(brand: Brand | undefined) {
  const words = useWords().brands
  const navigate = useNavigate()
  const touched = [listBrands, getBrand]
  const create = useAct(createBrand, touched)
  const change = useAct(changeBrand, touched)
  const save = ({ inboxes, language, colour, ...fields }: Fields, onSaved: (brand: Brand) => void) => {
    const body = { ...fields, language: language || null, colour: colour || null, inboxes: inboxes.map(Number) }
    if (brand)
      return change.mutate(
        { params: { id: brand.id }, body },
        {
          onSuccess: (saved) => {
            onSaved(saved)
            say(words.saved(saved.name))
          },
        },
      )
    create.mutate(
      { body },
      {
        onSuccess: ({ id, name }) => {
          say(words.created(name))
          void navigate({ to: '/settings/brands/$id', params: { id: String(id) }, ignoreBlocker: true })
        },
      },
    )
  }
  const act = brand ? change : create
  return { save, saving: act.isPending, error: act.error }
}

/** Name, inboxes and language, how it looks, and what stands below its mails. */
export function BrandForm({ brand }: { brand?: Brand }) {
  const words = useWords().brands
  const format = useFormat()
  const { save, saving, error } = useSave(brand)
  const { values, bind, set, wrong, reset, changed } = useFields(fieldsOf(brand), error)
  const inboxes = useCall(listInboxes, {}).data?.items ?? []
  const languages = [...new Set([...offered, values.language].filter(Boolean))]
  return (
    <Form
      submit={brand ? words.save : words.create}
      saving={saving}
      disabled={!changed}
      error={error}
      onSubmit={() => save(values, (saved) => reset(fieldsOf(saved)))}
      {...(brand && changed ? { onCancel: () => reset() } : {})}
    >
      <LeaveGuard when={changed} />
      <Section title={words.about}>
        <Stack gap={16} maw={480}>
          <TextInput label={words.name} autoComplete="off" autoFocus={!brand} {...bind('name')} />
          <TextInput
            label={words.senderName}
            description={words.senderNameHelp}
            autoComplete="off"
            {...bind('senderName')}
          />
          <MultiSelect
            label={words.inboxes}
            description={words.inboxesHelp}
            data={inboxes.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={values.inboxes}
            error={wrong('inboxes')}
            onChange={(ids) => set('inboxes', ids)}
            searchable
          />
          <Select
            label={words.language}
            description={words.languageHelp}
            placeholder={words.noLanguage}
            data={languages.map((code) => ({ value: code, label: format.languageName(code) }))}
            value={values.language || null}
            error={wrong('language')}
            onChange={(code) => set('language', code ?? '')}
            searchable
            clearable
          />
        </Stack>
      </Section>
      <Section title={words.look}>
        <div className={classes.look}>
          <TextInput
            label={words.colour}
            description={words.colourHelp}
            placeholder="#1f7a5c"
            autoComplete="off"
            rightSection={
              <input
                type="color"
                className={classes.colour}
                aria-label={words.colour}
                value={/^#[0-9a-f]{6}$/i.test(values.colour) ? values.colour : '#1f7a5c'}
                onChange={(event) => set('colour', event.currentTarget.value)}
              />
            }
            {...bind('colour')}
          />
          {brand ? <Logo brand={brand} /> : <p className={classes.help}>{words.logoAfter}</p>}
        </div>
      </Section>
      <Section title={words.signature} text={words.signatureHelp}>
        <Stack gap={20}>
          <TemplateField
            label={words.signature}
            name="signature"
            minRows={3}
            value={values.signature}
            error={wrong('signature')}
            choices={variables.map((name) => ({ name, label: words.variables[name] }))}
            onChange={(signature) => set('signature', signature)}
          />
          <Preview
            name={values.name}
            sender={values.senderName}
            signature={values.signature}
            inbox={inboxes.find(({ id }) => values.inboxes.includes(String(id)))}
          />
        </Stack>
      </Section>
    </Form>
  )
}
