import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import { changeTeamProtocol } from '../protocols/levels/commands.ts'
import { setLimit } from '../protocols/limits/commands.ts'
import { takeOffers } from '../protocols/offering/commands.ts'
import { listOffers } from '../protocols/offering/queries.ts'
import { changeTeamRouting } from '../routing/team/commands.ts'
import { changeAbilities, createSkill, grantSkill } from '../skills/commands.ts'
import { changeChannelWeights } from '../skills/weights/commands.ts'
import { people } from './cast.ts'
import { actorOf, type Stage } from './stage.ts'

/** What each is able to do, as `skill level`, and how much they take at once. */
const able: Record<string, { skills: string; capacity: number }> = {
  mara: { skills: 'Billing 4, Complaints 4', capacity: 6 },
  jonas: { skills: 'Billing 5, Delivery 4, Orders 4, Complaints 3', capacity: 8 },
  amelie: { skills: 'Billing 3, Delivery 3, Orders 3, Sales 2', capacity: 10 },
  lucia: { skills: 'Billing 2, Delivery 3, Orders 3, Sales 2', capacity: 10 },
  tom: { skills: 'Billing 2, Delivery 3, Orders 3', capacity: 10 },
  samir: { skills: 'Billing 2, Delivery 2, Orders 3, Sales 2', capacity: 10 },
  priya: { skills: 'Technical 5, Electrical safety 5', capacity: 6 },
  kofi: { skills: 'Technical 3, Electrical safety 2', capacity: 10 },
  hannah: { skills: 'Technical 4, Electrical safety 3', capacity: 10 },
  daniel: { skills: 'Sales 4', capacity: 8 },
  sofia: { skills: 'Sales 5', capacity: 8 },
  nadia: { skills: 'Complaints 5', capacity: 6 },
  rui: { skills: 'Delivery 2, Orders 2', capacity: 6 },
}

/** Who can do what, which team answers what at which level, how conversations reach people, and up to what they decide. */
export async function teachTeams(ctx: Ctx, stage: Stage): Promise<void> {
  const { items } = await listOffers(ctx)
  await takeOffers(ctx, { offers: items.map(({ key }) => ({ key })), skills: true })
  const description = 'May advise on wiring and hot transformers; renewed each year.'
  await createSkill(ctx, { name: 'Electrical safety', description })
  await grantAll(ctx, stage)
  await changeChannelWeights(ctx, { email: 1, chat: 2, phone: 3, social: 1 })
  await setTeams(ctx, stage)
  await setLimits(ctx, stage)
}

async function grantAll(ctx: Ctx, { actors }: Stage): Promise<void> {
  const { rows } = await sql<{ id: number; name: string }>`select id, name from skill where removed_at is null`.execute(
    ctx.tx,
  )
  const skills = new Map(rows.map(({ id, name }) => [name, id]))
  for (const { email, languages } of people) {
    const id = actors.get(email)?.id as number
    const { skills: granted, capacity } = able[email.split('@')[0] as string] ?? { skills: '', capacity: 5 }
    await changeAbilities(ctx, id, { languages: [...languages], capacity })
    for (const each of granted.split(', ').filter(Boolean)) {
      const [, name, level] = /^(.*) (\d)$/.exec(each) as unknown as [string, string, string]
      const yearly = new Date(ctx.now.getTime() + 61 * 86_400_000).toISOString()
      const expiresAt = name === 'Electrical safety' ? yearly : null
      await grantSkill(ctx, id, skills.get(name) as number, { level: Number(level), expiresAt })
    }
  }
}

async function setTeams(ctx: Ctx, stage: Stage): Promise<void> {
  const { teams } = stage
  const at = (level: number, ...names: string[]) => names.map((name) => ({ id: actorOf(stage, name).id, level }))
  await changeTeamProtocol(ctx, teams.support, {
    levels: [
      { level: 1, name: 'First answer', skills: [] },
      { level: 2, name: 'Refunds and special cases', skills: [] },
    ],
    escalatesTo: teams.quality,
    members: [...at(1, 'tom', 'lucia', 'samir', 'rui'), ...at(2, 'jonas', 'amelie', 'mara')],
  })
  await changeTeamProtocol(ctx, teams.technical, {
    levels: [
      { level: 1, name: 'Help desk', skills: [] },
      { level: 2, name: 'Workshop and development', skills: [] },
    ],
    escalatesTo: teams.quality,
    members: [...at(1, 'kofi', 'hannah'), ...at(2, 'priya', 'mara')],
  })
  const rules = { continuityDays: 30, hardCaseUnits: 1, alarmBusyAfter: 60, alarmAwayAfter: 15 }
  await changeTeamRouting(ctx, teams.support, { mode: 'push', rules })
  await changeTeamRouting(ctx, teams.sales, { mode: 'push', rules })
  await changeTeamRouting(ctx, teams.technical, { mode: 'pull', rules })
}

async function setLimits(ctx: Ctx, { teams }: Stage): Promise<void> {
  const eur = (kind: 'refund' | 'goodwill' | 'replacement', amount: number | null) => ({
    kind,
    currency: 'EUR',
    amount,
  })
  await setLimit(ctx, { ...eur('refund', 100), holder: { kind: 'role', role: 'agent' } })
  await setLimit(ctx, { ...eur('refund', 1000), holder: { kind: 'role', role: 'lead' } })
  await setLimit(ctx, { ...eur('refund', null), holder: { kind: 'role', role: 'admin' } })
  await setLimit(ctx, { ...eur('refund', 500), holder: { kind: 'level', level: 2 } })
  await setLimit(ctx, { ...eur('goodwill', 50), holder: { kind: 'role', role: 'agent' } })
  await setLimit(ctx, { ...eur('replacement', 300), holder: { kind: 'team', team: teams.technical } })
}
