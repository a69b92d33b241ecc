import type { AutomationRun, RunStep } from '../../../contract/automation-runs.ts'

type Undone = NonNullable<AutomationRun['undone']>

/** What has left the house, or was seen, cannot be made not to have been. */
const leaving: Record<string, Undone['stays'][number]['because']> = {
  reply: 'left',
  webhook: 'left',
  notify: 'seen',
  note: 'seen',
  escalate: 'refused',
  start_clock: 'refused',
  stop_clock: 'refused',
}

/** What of a run's steps stays whatever is put back. */
export const staysOf = (steps: readonly RunStep[]): Undone['stays'] =>
  steps.flatMap((step) => {
    const because = step.outcome === 'done' ? leaving[step.do] : undefined
    // What an escalation moved is put back; that there was one is told.
    return because && !(step.do === 'escalate' && step.changes.length > 0) ? [{ what: step.do, because }] : []
  })

/** Of the fields that a run changed, those that are as they were again, and those that somebody has moved on since. */
export function sorted(steps: readonly RunStep[], back: ReadonlySet<string>): Undone {
  const fields = [...new Set(steps.flatMap(({ changes }) => changes.map(({ field }) => field)))]
  return {
    ...{ at: '', by: '' },
    back: fields.filter((field) => back.has(field)),
    stays: [
      ...fields.filter((field) => !back.has(field)).map((what) => ({ what, because: 'changed_since' as const })),
      ...staysOf(steps),
    ],
  }
}
