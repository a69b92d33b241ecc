import { NumberInput, Radio, Stack } from '@mantine/core'
import { changeTeamRouting, getTeamRouting, type RoutingRules, type TeamRouting } from '../../../contract/routing.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './routing.module.css'

const plain = ['dueReserve', 'lastMinutes'] as const
const maybe = ['relaxLanguageAfter', 'relaxSkillAfter', 'giveBackAfter', 'alarmBusyAfter', 'alarmAwayAfter'] as const
const priorities = ['urgent', 'high', 'normal', 'low'] as const

/** How a team's conversations find somebody: on the team's page. */
export function RoutingPart({ team }: { team: number }) {
  const words = useWords().routing
  const manages = useMay('team.manage')
  const { data } = useCall(getTeamRouting, { params: { id: team } })
  if (!data || !manages) return null
  return (
    <Section title={words.rules.title} text={words.rules.text}>
      <RoutingForm key={JSON.stringify(data)} team={team} routing={data} />
    </Section>
  )
}

function RoutingForm({ team, routing }: { team: number; routing: TeamRouting }) {
  const words = useWords().routing
  const act = useAct(changeTeamRouting, [getTeamRouting, { path: '/routing/queues' }])
  const { values, set, changed, reset } = useFields(routing, act.error)
  const { mode, rules } = values
  const save = () =>
    act.mutate({ params: { id: team }, body: { mode, rules } }, { onSuccess: () => say(words.rules.saved) })
  return (
    <Form
      submit={words.rules.save}
      saving={act.isPending}
      disabled={!changed}
      error={act.error}
      onSubmit={save}
      {...(changed ? { onCancel: () => reset() } : {})}
    >
      <LeaveGuard when={changed} />
      <Stack gap={20}>
        <Radio.Group
          label={words.mode.label}
          value={mode}
          onChange={(chosen) => set('mode', chosen as TeamRouting['mode'])}
        >
          <Stack gap={10} mt={8}>
            {(['off', 'pull', 'push'] as const).map((each) => (
              <Radio key={each} value={each} label={words.mode[each]} description={words.modeHelp[each]} />
            ))}
          </Stack>
        </Radio.Group>
        {mode === 'off' ? null : (
          <Rules rules={rules} set={(rule, value) => set('rules', { ...rules, [rule]: value })} />
        )}
      </Stack>
    </Form>
  )
}

type Set = <K extends keyof RoutingRules>(rule: K, value: RoutingRules[K]) => void

function Rules({ rules, set }: { rules: RoutingRules; set: Set }) {
  const { routing: words, common } = useWords()
  const whole = (value: string | number, least = 0) => Math.max(least, Math.round(Number(value)) || 0)
  const suffix = ` ${words.rules.minutes}`
  return (
    <div className={classes.choices}>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend className={classes.what}>{words.rules.patience}</legend>
        <p className={classes.soft}>{words.rules.patienceHelp}</p>
        <div className={classes.four}>
          {priorities.map((priority) => (
            <NumberInput
              key={priority}
              label={common.priority[priority]}
              suffix={suffix}
              min={0}
              value={rules.patience[priority]}
              onChange={(value) => set('patience', { ...rules.patience, [priority]: whole(value) })}
            />
          ))}
        </div>
      </fieldset>
      <div className={classes.fields}>
        {plain.map((rule) => (
          <NumberInput
            key={rule}
            label={words.rules[rule]}
            suffix={suffix}
            min={0}
            value={rules[rule]}
            onChange={(value) => set(rule, whole(value))}
          />
        ))}
        <NumberInput
          label={words.rules.continuityDays}
          min={0}
          value={rules.continuityDays}
          onChange={(value) => set('continuityDays', whole(value))}
        />
        <NumberInput
          label={words.rules.hardCaseUnits}
          min={0}
          max={10}
          step={0.5}
          value={rules.hardCaseUnits}
          onChange={(value) => set('hardCaseUnits', Number(value) || 0)}
        />
        {maybe.map((rule) => (
          <NumberInput
            key={rule}
            label={words.rules[rule]}
            placeholder={words.rules.never}
            suffix={suffix}
            min={1}
            value={rules[rule] ?? ''}
            onChange={(value) => set(rule, value === '' ? null : whole(value, 1))}
          />
        ))}
      </div>
    </div>
  )
}
