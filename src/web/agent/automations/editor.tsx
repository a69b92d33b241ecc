import { Checkbox, MultiSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type Automation,
  changeAutomation,
  createAutomation,
  getAutomation,
  listAutomations,
  listAutomationVersions,
} from '../../../contract/automations.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { ConditionGroup } from '../conditions/condition-group.tsx'
import { useAskables } from '../conditions/fields.ts'
import { useMay } from '../me.ts'
import { ActionList } from './action-list.tsx'
import classes from './automations.module.css'
import { type Draft, draftOf, isWhole, type Put } from './draft.ts'
import { History } from './history.tsx'
import { Removal } from './removal.tsx'
import { Transitions } from './transitions.tsx'
import { Trial } from './trial.tsx'
import { TriggerField } from './trigger-field.tsx'

const touched = [listAutomations, getAutomation, listAutomationVersions]

/** A rule as it reads: when, if, then; beside it what it would have done. */
export function Editor({ rule, begun }: { rule?: Automation; begun: Draft }) {
  const words = useWords().automations
  const navigate = useNavigate()
  const create = useAct(createAutomation, touched)
  const change = useAct(changeAutomation, touched)
  const act = rule ? change : create
  const { values, set, wrong, reset, changed } = useFields<Draft>(begun, act.error)
  const put: Put = (part) => {
    for (const [name, value] of Object.entries(part)) set(name as keyof Draft, value as never)
  }
  const save = () => {
    if (rule)
      return change.mutate(
        { params: { id: rule.id }, body: values },
        {
          onSuccess: (saved) => {
            reset(draftOf(saved))
            say(words.saved(saved.name))
          },
        },
      )
    create.mutate(
      { body: { ...values, enabled: false } },
      {
        onSuccess: ({ id, name }) => {
          say(words.created(name))
          void navigate({ to: '/settings/automations/$id', params: { id: String(id) }, ignoreBlocker: true })
        },
      },
    )
  }
  const whole = isWhole(values)
  return (
    <div className={classes.columns}>
      <fieldset disabled={rule ? !rule.mine : false} className={classes.bare}>
        <Form
          submit={rule ? words.save : words.create}
          saving={act.isPending}
          disabled={!whole || values.name.trim() === '' || (rule !== undefined && !changed)}
          error={act.error}
          onSubmit={save}
          {...(rule && changed ? { onCancel: () => reset() } : {})}
        >
          <LeaveGuard when={changed} />
          <TextInput
            label={words.name}
            maxLength={120}
            autoFocus={!rule}
            value={values.name}
            error={wrong('name')}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
          <section className={classes.part} aria-labelledby="rule-when">
            <h3 className={classes.word} id="rule-when">
              {words.when}
            </h3>
            <TriggerField trigger={values.trigger} onChange={(trigger) => put({ trigger })} />
          </section>
          <If values={values} put={put} />
          <section className={classes.part} aria-labelledby="rule-then">
            <h3 className={classes.word} id="rule-then">
              {words.thenDo}
            </h3>
            <ActionList actions={values.actions} error={wrong('actions')} onChange={(actions) => put({ actions })} />
          </section>
          <Around values={values} put={put} wrong={wrong} />
        </Form>
      </fieldset>
      <aside className={classes.aside}>
        <Trial draft={values} ready={whole} />
        {rule ? <History rule={rule} onRestored={(restored) => reset(draftOf(restored))} /> : null}
        {rule?.mine ? <Removal rule={rule} /> : null}
      </aside>
    </div>
  )
}

type PartProps = { values: Draft; put: Put }

function If({ values, put }: PartProps) {
  const words = useWords().automations
  // What is true for one reader and not for another is nothing that a rule could ask.
  const askables = useAskables().filter(({ name }) => !['unread', 'followed', 'mentioned', 'drafted'].includes(name))
  const { conditions, before, transitions, trigger } = values
  const some = before.all.length + before.any.length + transitions.length > 0
  const [open, setOpen] = useState(some)
  const past = (open || some) && trigger.kind === 'event'
  return (
    <section className={classes.part} aria-labelledby="rule-if">
      <h3 className={classes.word} id="rule-if">
        {words.if}
      </h3>
      <ConditionGroup
        legend={words.ifAll}
        add={words.addCondition}
        conditions={conditions.all}
        askables={askables}
        onChange={(all) => put({ conditions: { ...conditions, all } })}
      />
      <ConditionGroup
        legend={words.ifAny}
        add={words.addCondition}
        conditions={conditions.any}
        askables={askables}
        onChange={(any) => put({ conditions: { ...conditions, any } })}
      />
      {conditions.all.length + conditions.any.length === 0 ? <p className={classes.help}>{words.always}</p> : null}
      {past ? (
        <>
          <p className={classes.label}>{words.transitions}</p>
          <Transitions transitions={transitions} onChange={(next) => put({ transitions: next })} />
          <ConditionGroup
            legend={words.beforeAll}
            add={words.addCondition}
            conditions={before.all}
            askables={askables}
            onChange={(all) => put({ before: { ...before, all } })}
          />
        </>
      ) : trigger.kind === 'event' ? (
        <button type="button" className={classes.more} onClick={() => setOpen(true)}>
          {words.more}
        </button>
      ) : null}
    </section>
  )
}

type AroundProps = PartProps & { wrong: (name: keyof Draft & string) => string | undefined }

function Around({ values, put, wrong }: AroundProps) {
  const words = useWords().automations
  const everywhere = useMay('settings.manage')
  const teams = useCall(listTeams, {}, { staleTime: 5 * 60_000 }).data?.items ?? []
  const { limits } = values
  const limit = (change: Partial<Draft['limits']>) => put({ limits: { ...limits, ...change } })
  return (
    <section className={classes.part} aria-labelledby="rule-about">
      <h3 className={classes.word} id="rule-about">
        {words.limits}
      </h3>
      <MultiSelect
        label={words.onlyTeams}
        placeholder={values.teams.length === 0 && everywhere ? words.everyTeam : ''}
        data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={values.teams.map(String)}
        error={wrong('teams')}
        onChange={(ids) => put({ teams: ids.map(Number) })}
      />
      <div className={classes.joined}>
        <NumberInput
          label={words.limitTimes}
          min={1}
          max={1000}
          value={limits.times}
          onChange={(times) => typeof times === 'number' && times >= 1 && limit({ times })}
        />
        <NumberInput
          label={words.limitHours}
          min={1}
          max={8760}
          value={limits.hours}
          onChange={(hours) => typeof hours === 'number' && hours >= 1 && limit({ hours })}
        />
        <NumberInput
          label={words.perHour}
          min={1}
          value={limits.perHour ?? ''}
          onChange={(perHour) => limit({ perHour: typeof perHour === 'number' && perHour >= 1 ? perHour : null })}
        />
      </div>
      <Checkbox
        label={words.stop}
        checked={values.stop}
        onChange={(event) => put({ stop: event.currentTarget.checked })}
      />
      <Textarea
        label={words.description}
        autosize
        maxLength={500}
        value={values.description}
        onChange={(event) => put({ description: event.currentTarget.value.replaceAll('\n', ' ') })}
      />
    </section>
  )
}
