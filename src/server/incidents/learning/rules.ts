import type { Incident, IncidentEntry } from '../../../contract/incidents.ts'

const time = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
const text = (value: unknown) => (typeof value === 'string' ? value : '')

const sentences: Record<string, (data: Record<string, unknown>) => string> = {
  opened: ({ severity }) => `Opened as ${text(severity)}`,
  changed: ({ changed }) => `Changed: ${Array.isArray(changed) ? changed.join(', ') : ''}`,
  stage: ({ from, to }) => `From ${text(from)} to ${text(to)}`,
  linked: ({ n }) => `${n} ${n === 1 ? 'conversation' : 'conversations'} linked`,
  unlinked: () => 'A conversation taken off',
  update: ({ persons, text: said }) => `Update${persons ? ` to ${persons} customers` : ''}: ${text(said)}`,
  stopped: () => 'The sending of an update stopped',
  sent_too: ({ persons }) => `The update sent to ${persons} more`,
  note: ({ text: said }) => `Note: ${text(said)}`,
  published: () => 'Put on the public page',
  withdrawn: () => 'Taken off the public page',
  reminded: () => 'Reminded of the update that was promised',
  resolved: ({ n, kept }) => `${n} conversations resolved together, ${kept} kept open`,
  action: ({ text: said }) => `Action: ${text(said)}`,
  action_done: ({ text: said }) => `Action done: ${text(said)}`,
  learned: () => 'What was learned is written down',
}

/** What an entry of the time line says, in English. */
export const entrySentence = ({ kind, data }: Pick<IncidentEntry, 'kind' | 'data'>): string =>
  sentences[kind]?.(data) ?? kind

/** Words that somebody wrote, so that none of them is read as Markdown's own signs at a line's beginning. */
const plain = (words: string) => words.trim().replace(/^(#{1,6} |>|[-*+] |\d+\. )/gm, '\\$1')

/** What was learned from an incident, as a file that is read anywhere. */
export function postmortemOf(incident: Incident, entries: readonly IncidentEntry[]): string {
  const { title, severity, beganAt, endedAt, numbers, components, owner } = incident
  const total = numbers.linked + (numbers.others ?? 0)
  const section = (heading: string, words: string) => `## ${heading}\n\n${plain(words) || '–'}\n`
  const actions = incident.actions.map(
    (action) =>
      `- [${action.doneAt ? 'x' : ' '}] ${plain(action.text)} (${action.owner?.name ?? 'nobody'}${action.dueOn ? `, by ${action.dueOn}` : ''})`,
  )
  const timeline = entries.map(
    (entry) => `- ${time(entry.at)}, ${entry.by}: ${entrySentence(entry).replace(/\s*\n\s*/g, ' ')}`,
  )
  return [
    `# ${title}\n`,
    `- Severity: ${severity}`,
    `- Began: ${time(beganAt)}`,
    `- Ended: ${endedAt ? time(endedAt) : 'goes on'}`,
    `- Owner: ${owner?.name ?? 'nobody'}`,
    `- Affected: ${components.map(({ name, state }) => `${name} (${state})`).join(', ') || '–'}`,
    `- Conversations: ${total}\n`,
    section('Cause', incident.cause),
    section('What contributed', incident.factors),
    section('What helped', incident.helped),
    `## So that it does not happen again\n\n${actions.join('\n') || '–'}\n`,
    `## Time line\n\n${timeline.join('\n')}\n`,
  ].join('\n')
}
