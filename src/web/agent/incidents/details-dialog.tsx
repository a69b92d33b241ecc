import { Select, Slider, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/Slider.css'
import '@mantine/core/styles/Switch.css'
import { listBrands } from '../../../contract/brands.ts'
import type { Conditions } from '../../../contract/conditions.ts'
import { changeIncident, type Incident, Severity as Severities, type Severity } from '../../../contract/incidents.ts'
import { listComponents } from '../../../contract/status-page.ts'
import { listTags } from '../../../contract/tags.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'
import { ConditionGroup } from '../conditions/condition-group.tsx'
import { isComplete, useAskables } from '../conditions/fields.ts'
import { AffectedField } from './affected-field.tsx'
import { ofLinks } from './data.ts'
import classes from './incidents.module.css'

const local = (at: string) => {
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What an incident is, and by what likeness new conversations are offered for it. */
export function DetailsDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { incidents: words, views } = useWords()
  const act = useAct(changeIncident, ofLinks)
  const components = useCall(listComponents, {}).data?.items ?? []
  const tags = useCall(listTags, {}, { staleTime: 60_000 }).data?.items ?? []
  const brands = useCall(listBrands, {}).data?.items ?? []
  const askables = useAskables()
  const { values, set, bind } = useFields(
    {
      title: incident.title,
      severity: incident.severity,
      beganAt: local(incident.beganAt),
      brandId: incident.brand?.id ?? null,
      components: incident.components.map(({ id, state }) => ({ id, state })),
      keywords: incident.keywords,
      tags: incident.tags,
      threshold: incident.threshold,
      linksItself: incident.linksItself as Conditions | null,
    },
    act.error,
  )
  const itself = values.linksItself
  const conditions = itself ? [...itself.all, ...itself.any] : []
  const unfinished = itself !== null && (conditions.length === 0 || !conditions.every(isComplete))
  const submit = () =>
    act.mutate(
      {
        params: { id: incident.id },
        body: { ...values, title: values.title.trim(), beganAt: new Date(values.beganAt).toISOString() },
      },
      { onSuccess: onClose },
    )
  return (
    <Dialog title={words.details} opened onClose={onClose} size={640}>
      <Form
        onSubmit={submit}
        submit={words.save}
        saving={act.isPending}
        error={act.error}
        disabled={values.title.trim() === '' || unfinished}
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
        <TextInput type="datetime-local" label={words.began} {...bind('beganAt')} />
        {brands.length > 0 ? (
          <Select
            label={words.brand}
            clearable
            data={brands.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={values.brandId === null ? null : String(values.brandId)}
            onChange={(value) => set('brandId', value === null ? null : Number(value))}
          />
        ) : null}
        {components.length > 0 ? (
          <AffectedField
            components={components}
            value={values.components}
            onChange={(next) => set('components', next)}
          />
        ) : null}
        <Stack gap={10}>
          <div>
            <strong>{words.likes.title}</strong>
            <p className={classes.soft}>{words.likes.text}</p>
          </div>
          <TagsInput
            label={words.likes.keywords}
            value={values.keywords}
            onChange={(next) => set('keywords', next)}
            maxTags={40}
          />
          <TagsInput
            label={words.likes.tags}
            data={tags.map(({ name }) => name)}
            value={values.tags}
            onChange={(next) => set('tags', next)}
            maxTags={20}
          />
          <div>
            <span className={classes.soft}>{words.likes.threshold}</span>
            <Slider
              min={0.2}
              max={1}
              step={0.05}
              thumbLabel={words.likes.threshold}
              label={(value) => `${Math.round(value * 100)} %`}
              value={values.threshold}
              onChange={(next) => set('threshold', Math.round(next * 100) / 100)}
            />
          </div>
          <Switch
            label={words.likes.itself}
            description={words.likes.itselfText}
            checked={itself !== null}
            onChange={(event) =>
              set('linksItself', event.currentTarget.checked ? { version: 1, all: [], any: [] } : null)
            }
          />
          {itself ? (
            <ConditionGroup
              legend={views.all}
              add={views.addAll}
              conditions={itself.all}
              askables={askables.filter(({ name }) => name !== 'incident')}
              onChange={(all) => set('linksItself', { ...itself, all })}
            />
          ) : null}
        </Stack>
      </Form>
    </Dialog>
  )
}
