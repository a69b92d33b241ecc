import { Group, MultiSelect, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { listAgents } from '../../../contract/agents.ts'
import type { AutomationAction } from '../../../contract/automation-rules.ts'
import { listCalendars } from '../../../contract/calendars.ts'
import type { TimeUnit } from '../../../contract/conditions.ts'
import { listMacros } from '../../../contract/macros.ts'
import { SlaTarget } from '../../../contract/sla.ts'
import { listTeams } from '../../../contract/teams.ts'
import { listWebhooks } from '../../../contract/webhooks.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import { Actions } from '../macros/actions.tsx'

type Of<D extends AutomationAction['do']> = Extract<AutomationAction, { do: D }>
type Props<A extends AutomationAction = AutomationAction> = { action: A; onChange: (action: AutomationAction) => void }

/** What one action needs to know. */
export function ActionFields({ action, onChange }: Props) {
  switch (action.do) {
    case 'change':
      return (
        <Actions
          byNobody
          actions={action.changes}
          error={undefined}
          onChange={({ follow: _, ...changes }) => onChange({ ...action, changes: changes as Of<'change'>['changes'] })}
        />
      )
    case 'reply':
      return <Reply action={action} onChange={onChange} />
    case 'note':
      return <Note action={action} onChange={onChange} />
    case 'notify':
      return <Notify action={action} onChange={onChange} />
    case 'follow':
      return <Follow action={action} onChange={onChange} />
    case 'webhook':
      return <Webhook action={action} onChange={onChange} />
    case 'escalate':
      return <Escalate action={action} onChange={onChange} />
    case 'start_clock':
      return <Clock action={action} onChange={onChange} />
    case 'stop_clock':
      return <Target value={action.target} onChange={(target) => onChange({ ...action, target })} />
    default:
      return null
  }
}

const named = (items: { id: number; name: string }[] | undefined) =>
  (items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
const rarely = { staleTime: 5 * 60_000 }
const useAgents = () => named(useCall(listAgents, {}, rarely).data?.items)
const useTeams = () => named(useCall(listTeams, {}, rarely).data?.items)

function Reply({ action, onChange }: Props<Of<'reply'>>) {
  const words = useWords()
  const macros = useCall(listMacros, { query: { every: 'true' } }, rarely).data?.items ?? []
  const fit = macros.filter(({ kind, scope, html }) => kind === 'reply' && scope !== 'own' && html !== '')
  const units: TimeUnit[] = ['hours', 'days', 'weeks']
  return (
    <>
      <Select
        label={words.automations.macro}
        searchable
        allowDeselect={false}
        data={fit.map(({ id, name, folder }) => ({ value: String(id), label: folder ? `${folder} / ${name}` : name }))}
        value={action.macro ? String(action.macro) : null}
        onChange={(id) => id && onChange({ ...action, macro: Number(id) })}
      />
      <Group gap={6} align="end" wrap="nowrap">
        <NumberInput
          label={words.automations.again}
          min={1}
          max={10_000}
          value={action.again.n}
          onChange={(n) => typeof n === 'number' && n >= 1 && onChange({ ...action, again: { ...action.again, n } })}
        />
        <Select
          aria-label={words.views.units[action.again.unit]}
          allowDeselect={false}
          data={units.map((unit) => ({ value: unit, label: words.views.units[unit] }))}
          value={action.again.unit}
          onChange={(unit) => unit && onChange({ ...action, again: { ...action.again, unit: unit as TimeUnit } })}
        />
      </Group>
    </>
  )
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const toHtml = (text: string) =>
  text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')
const toText = (html: string) =>
  html
    .replace(/<\/p>\s*<p>/g, '\n')
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function Note({ action, onChange }: Props<Of<'note'>>) {
  const words = useWords().automations
  return (
    <Textarea
      aria-label={words.noteText}
      autosize
      minRows={2}
      value={toText(action.html)}
      onChange={(event) => onChange({ ...action, html: toHtml(event.currentTarget.value) })}
    />
  )
}

function Notify({ action, onChange }: Props<Of<'notify'>>) {
  const words = useWords().automations
  const agents = useAgents()
  const teams = useTeams()
  const who = (['assignee', 'followers', 'team', 'leads'] as const).map((value) => ({
    value: value as string,
    label: words.who[value],
  }))
  const data = [
    { group: words.tellWho, items: who },
    { group: words.teams, items: teams.map((each) => ({ ...each, value: `team ${each.value}` })) },
    { group: words.agents, items: agents.map((each) => ({ ...each, value: `agent ${each.value}` })) },
  ]
  const value = [...action.who, ...action.teams.map((id) => `team ${id}`), ...action.agents.map((id) => `agent ${id}`)]
  const idsOf = (chosen: string[], kind: string) =>
    chosen.flatMap((each) => (each.startsWith(`${kind} `) ? [Number(each.slice(kind.length + 1))] : []))
  return (
    <>
      <MultiSelect
        aria-label={words.tellWho}
        searchable
        hidePickedOptions
        data={data}
        value={value}
        onChange={(chosen) =>
          onChange({
            ...action,
            who: chosen.filter((each) => !each.includes(' ')) as Of<'notify'>['who'],
            teams: idsOf(chosen, 'team'),
            agents: idsOf(chosen, 'agent'),
          })
        }
      />
      <TextInput
        label={words.tellText}
        maxLength={300}
        value={action.text}
        onChange={(event) => onChange({ ...action, text: event.currentTarget.value })}
      />
    </>
  )
}

function Follow({ action, onChange }: Props<Of<'follow'>>) {
  const words = useWords().automations
  return (
    <>
      <MultiSelect
        aria-label={words.agents}
        searchable
        data={useAgents()}
        value={action.agents.map(String)}
        onChange={(ids) => onChange({ ...action, agents: ids.map(Number) })}
      />
      <Switch
        label={action.follow ? words.followOn : words.followOff}
        checked={action.follow}
        onChange={(event) => onChange({ ...action, follow: event.currentTarget.checked })}
      />
    </>
  )
}

function Webhook({ action, onChange }: Props<Of<'webhook'>>) {
  const words = useWords().automations
  return (
    <Select
      aria-label={words.webhook}
      allowDeselect={false}
      data={named(useCall(listWebhooks, {}, rarely).data?.items)}
      value={action.webhook ? String(action.webhook) : null}
      onChange={(id) => id && onChange({ ...action, webhook: Number(id) })}
    />
  )
}

function Escalate({ action, onChange }: Props<Of<'escalate'>>) {
  const words = useWords().automations
  const put = (change: Partial<Of<'escalate'>['summary']>) =>
    onChange({ ...action, summary: { ...action.summary, ...change } })
  return (
    <>
      <Select
        label={words.escalateTo}
        allowDeselect={false}
        data={[{ value: '', label: words.nextLevel }, ...useTeams()]}
        value={action.to === null ? '' : String(action.to)}
        onChange={(id) => onChange({ ...action, to: id ? Number(id) : null })}
      />
      <TextInput
        label={words.doneSoFar}
        value={action.summary.done}
        onChange={(event) => put({ done: event.currentTarget.value })}
      />
      <TextInput
        label={words.needed}
        value={action.summary.needed}
        onChange={(event) => put({ needed: event.currentTarget.value })}
      />
    </>
  )
}

function Target({ value, onChange }: { value: SlaTarget; onChange: (target: SlaTarget) => void }) {
  const words = useWords()
  return (
    <Select
      label={words.automations.target}
      allowDeselect={false}
      data={SlaTarget.options.map((each) => ({ value: each, label: words.sla.target[each] }))}
      value={value}
      onChange={(target) => target && onChange(target as SlaTarget)}
    />
  )
}

function Clock({ action, onChange }: Props<Of<'start_clock'>>) {
  const words = useWords()
  const calendars = named(useCall(listCalendars, {}, rarely).data?.items)
  return (
    <Group gap={8} grow align="end">
      <Target value={action.target} onChange={(target) => onChange({ ...action, target })} />
      <NumberInput
        label={words.automations.minutes}
        min={1}
        value={action.minutes}
        onChange={(minutes) => typeof minutes === 'number' && minutes >= 1 && onChange({ ...action, minutes })}
      />
      <Select
        label={words.automations.calendar}
        allowDeselect={false}
        data={[{ value: '', label: words.automations.allHours }, ...calendars]}
        value={action.calendar === null ? '' : String(action.calendar)}
        onChange={(id) => onChange({ ...action, calendar: id ? Number(id) : null })}
      />
    </Group>
  )
}
