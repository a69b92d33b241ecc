import type { Guide, PortableGuide } from '../../../contract/guides.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { namesOfHouse } from '../../macros/moving/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { createGuide } from '../commands.ts'
import { takenNames } from '../queries.ts'
import { freeName } from '../rules.ts'

/** Adds a guide from another house, as a draft. Throws `conflict` for a team or an agent that is not here. */
export async function importGuide(ctx: Ctx, guide: PortableGuide): Promise<Guide> {
  const names = await namesOfHouse(ctx)
  const find = (known: Map<number, string>, name: string, what: string): number => {
    const found = [...known].find(([, each]) => each.toLowerCase() === name.toLowerCase())
    if (!found) throw new Refusal('conflict', `There is no ${what} "${name}".`, { [what]: name })
    return found[0]
  }
  const team = (name: string) => find(names.teams, name, 'team')
  const { content, teams, conditions, name, description, leftAfterMinutes } = guide
  const steps = content.steps.map((step) => {
    if (step.kind !== 'action') return step
    const { assignee, team: named, ...rest } = step.changes
    const changes: PlannedChanges = rest
    if (assignee !== undefined)
      changes.assignee = assignee === null || assignee === 'me' ? assignee : find(names.agents, assignee, 'agent')
    if (named !== undefined) changes.team = named === null ? null : team(named)
    return { ...step, changes }
  })
  return createGuide(ctx, {
    ...{ description, conditions, leftAfterMinutes, teams: teams.map(team) },
    name: freeName(name, await takenNames(ctx)),
    draft: { ...content, steps },
  })
}
