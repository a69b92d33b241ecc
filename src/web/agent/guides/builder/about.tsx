import { Button, MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { Condition } from '../../../../contract/conditions.ts'
import { changeGuide, type Guide } from '../../../../contract/guides.ts'
import { listTeams } from '../../../../contract/teams.ts'
import { useAct, useCall } from '../../../query.ts'
import { Form, useFields } from '../../../ui/form.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { ConditionGroup } from '../../conditions/condition-group.tsx'
import { useAskables } from '../../conditions/fields.ts'
import { useDuration } from '../../macros/planned.ts'
import { touched } from '../data.ts'
import classes from './builder.module.css'

const waits = [15, 60, 240, 1440, 4320, 10_080]

const fieldsOf = ({ name, description, teams, conditions, leftAfterMinutes }: Guide) => ({
  ...{ name, description, leftAfterMinutes },
  teams: teams.map(({ id }) => String(id)),
  all: conditions?.all ?? [],
  any: conditions?.any ?? [],
})

/** What the guide is called, whose it is, and when it is suggested. */
export function About({ guide, onSaved }: { guide: Guide; onSaved: (guide: Guide) => void }) {
  const words = useWords().guides
  const duration = useDuration()
  const askables = useAskables()
  const teams = useCall(listTeams, {}).data?.items ?? []
  const act = useAct(changeGuide, touched)
  const { values, set, bind, wrong, reset, changed } = useFields(fieldsOf(guide), act.error)
  const save = () => {
    const { name, description, leftAfterMinutes, all, any } = values
    const conditions = all.length + any.length > 0 ? { version: 1 as const, all, any } : null
    act.mutate(
      {
        params: { id: guide.id },
        body: { name, description, leftAfterMinutes, conditions, teams: values.teams.map(Number) },
      },
      {
        onSuccess: (saved) => {
          reset(fieldsOf(saved))
          onSaved(saved)
          say(words.saved)
        },
      },
    )
  }
  const archive = () =>
    act.mutate(
      { params: { id: guide.id }, body: { archived: guide.archivedAt === null } },
      { onSuccess: onSaved, onError: (error) => sayError(error) },
    )
  const group = (name: 'all' | 'any') => (
    <ConditionGroup
      legend={name === 'all' ? words.conditionsAll : words.conditionsAny}
      add={words.addCondition}
      conditions={values[name] as Condition[]}
      askables={askables}
      onChange={(conditions) => set(name, conditions)}
    />
  )
  return (
    <Stack gap={24}>
      <Form
        submit={words.save}
        saving={act.isPending}
        disabled={!changed || !guide.mine}
        error={act.error}
        onSubmit={save}
      >
        <TextInput label={words.name} {...bind('name')} />
        <Textarea label={words.description} autosize {...bind('description')} />
        <MultiSelect
          label={words.teams}
          description={words.teamsHelp}
          data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={values.teams}
          error={wrong('teams')}
          onChange={(ids) => set('teams', ids)}
          searchable
        />
        <Select
          label={words.leftAfter}
          allowDeselect={false}
          data={[...new Set([...waits, values.leftAfterMinutes])].map((wait) => ({
            value: String(wait),
            label: duration(wait),
          }))}
          value={String(values.leftAfterMinutes)}
          onChange={(wait) => set('leftAfterMinutes', Number(wait))}
        />
        <div>
          <p className={classes.label}>{words.suggest}</p>
          <p className={classes.help}>{words.suggestHelp}</p>
          {group('all')}
          {group('any')}
        </div>
      </Form>
      {guide.mine ? (
        <div>
          <p className={classes.help}>{guide.archivedAt ? '' : words.archiveText}</p>
          <Button variant="default" size="xs" onClick={archive}>
            {guide.archivedAt ? words.restore : words.archive}
          </Button>
        </div>
      ) : null}
    </Stack>
  )
}
