import type { GuideContent, GuideStep } from '../../contract/guide-steps.ts'
import { can } from '../platform/access.ts'
import type { Actor } from '../platform/actor.ts'

/** Whether the actor builds a guide of these teams: an admin any, a lead those of their own teams only. */
export function mayBuild(actor: Actor, teams: readonly number[]): boolean {
  if (can(actor, 'settings.manage')) return true
  if (!can(actor, 'guide.manage') || actor.kind !== 'agent') return false
  return teams.length > 0 && teams.every((team) => actor.teamIds.includes(team))
}

/** A guide's content with every text made safe by `clean`, as it is kept. */
export function cleanedContent(content: GuideContent, clean: (html: string) => string): GuideContent {
  return { ...content, steps: content.steps.map((step) => cleanedStep(step, clean)) }
}

function cleanedStep(step: GuideStep, clean: (html: string) => string): GuideStep {
  const html = clean(step.html)
  return step.kind === 'outcome' ? { ...step, html, reply: clean(step.reply) } : { ...step, html }
}

/** A name that is not among those taken: the name itself, else with the next free number behind it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let number = 2; ; number++) {
    const next = `${name.slice(0, 110)} (${number})`
    if (!taken.has(next.toLowerCase())) return next
  }
}
