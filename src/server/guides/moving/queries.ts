import type { Conditions } from '../../../contract/conditions.ts'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { PortableGuide } from '../../../contract/guides.ts'
import { namesOfHouse } from '../../macros/moving/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getGuide, getGuideVersion } from '../queries.ts'

const references = new Set(['inbox', 'team', 'assignee', 'contact', 'organization'])

/** Conditions without those that name ids of this house; null where nothing is left. */
function portableConditions(conditions: Conditions | null): Conditions | null {
  if (!conditions) return null
  const kept = (group: Conditions['all']) => group.filter(({ field }) => !references.has(field))
  const all = kept(conditions.all)
  const any = kept(conditions.any)
  return all.length + any.length > 0 ? { ...conditions, all, any } : null
}

/** A guide as a file for another house. Throws `not_found`, `conflict` where nothing is published. */
export async function exportGuide(ctx: Ctx, id: number, of: 'draft' | 'published'): Promise<FileAnswer> {
  const guide = await getGuide(ctx, id)
  if (of === 'published' && guide.publishedVersion === null)
    throw new Refusal('conflict', 'Nothing of this guide is published yet.')
  const content =
    of === 'draft' ? guide.draft : (await getGuideVersion(ctx, id, guide.publishedVersion as number)).content
  const { teams, agents } = await namesOfHouse(ctx)
  const steps = content.steps.map((step): PortableGuide['content']['steps'][number] => {
    if (step.kind !== 'action') return step
    const { assignee, team, ...rest } = step.changes
    const changes: (typeof step.changes & { assignee?: undefined; team?: undefined }) | typeof rest = rest
    return {
      ...step,
      // Which team takes it is a matter of each house.
      escalate: step.escalate && { ...step.escalate, team: null },
      changes: {
        ...changes,
        ...(assignee !== undefined && { assignee: typeof assignee === 'number' ? agents.get(assignee) : assignee }),
        ...(team !== undefined && { team: team === null ? null : teams.get(team) }),
      } as Extract<PortableGuide['content']['steps'][number], { kind: 'action' }>['changes'],
    }
  })
  const portable: PortableGuide = {
    format: 'heed-guide-1',
    ...{ name: guide.name, description: guide.description, leftAfterMinutes: guide.leftAfterMinutes },
    teams: guide.teams.map(({ name }) => name),
    conditions: portableConditions(guide.conditions),
    content: { ...content, steps },
  }
  const name =
    guide.name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'guide'
  return {
    body: Buffer.from(JSON.stringify(portable, null, 2)),
    type: 'application/json; charset=utf-8',
    name: `${name}.json`,
  }
}
