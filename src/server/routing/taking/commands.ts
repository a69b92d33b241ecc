import { sql } from 'kysely'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Explanation, Why } from '../../../contract/explanations.ts'
import type { takeNext as contract } from '../../../contract/routing.ts'
import { visible } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Person } from '../abilities/rules.ts'
import { explain } from '../choosing/rules.ts'
import { decisionOf } from '../deciding/queries.ts'
import { counted } from '../explaining/rules.ts'
import { lockSeat } from '../people/commands.ts'
import { membersOf } from '../people/queries.ts'
import { give } from '../running/commands.ts'
import { headsOf, lanesOf, lockFree, withHardness } from '../running/queries.ts'
import { type RoutedTeam, routedTeams } from '../team/queries.ts'
import { type Choice, cannotTake, hindrance, inTurn, sentences, sparedBy } from './rules.ts'

/** So many of each lane are looked at: more are hardly ever in somebody else's hands at once. */
const depth = 30
const most = 1000

type Own = { team: RoutedTeam; person: Person; choices: Omit<Choice, 'hard'>[] }

/**
 * Gives the reader what is next for them: of what waits in their teams and they are able to take, what has the earliest
 * turn; whoever should have a lighter one next gets a hard one last. Nobody else gets the same, whoever asks at the same time.
 * Throws `forbidden` for a key, which is nobody.
 */
export async function takeNext(ctx: Ctx, { team }: { team?: number | undefined }): Promise<Answer<typeof contract>> {
  const { actor } = ctx
  if (actor.kind !== 'agent') throw new Refusal('forbidden', 'Only a person can take what is next; a key is not.')
  await lockSeat(ctx, actor.id)
  const ids = team === undefined ? actor.teamIds : actor.teamIds.filter((id) => id === team)
  const own: Own[] = []
  for (const each of await routedTeams(ctx.tx, { ids, on: true })) {
    const [person] = await membersOf(ctx.tx, each.id, ctx.now, actor.id)
    if (person) own.push({ team: each, person, choices: await choicesIn(ctx, each.id) })
  }
  const all = own.flatMap(({ choices }) => choices)
  const none = hindrance(own[0]?.person, all.length)
  if (none) return nothing(none, {})
  const whys: Why[] = []
  const people = own.map(({ person }) => person)
  const turns = inTurn(await withHardness(ctx.tx, all, people, ctx.now), people[0]?.lighterNext === true)
  for (const [at, choice] of turns.entries()) {
    const { team: of, person } = own.find((each) => each.team.id === choice.teamId) as Own
    const why = cannotTake(person, choice, of.rules, ctx.now)
    if (why) whys.push(why)
    else if (await isTaken(ctx, choice)) continue
    else return take(ctx, of, person, choice, [...whys, ...sparedBy(choice, turns.slice(at + 1))])
  }
  // What was all in other hands is gone in a moment.
  if (whys.length === 0) return nothing('nothing', {})
  const full = whys.every((why) => why === 'full' || why === 'channel_full')
  return nothing(full ? 'full' : 'none_for_you', counted(whys))
}

async function choicesIn(ctx: Ctx, teamId: number): Promise<Omit<Choice, 'hard'>[]> {
  const lanes = await lanesOf(ctx.tx, teamId)
  const heads = await headsOf(
    ctx.tx,
    lanes.filter(({ waiting }) => waiting > 0).map(({ id }) => id),
    { ofEach: depth, ofAll: most },
  )
  return heads.flatMap((head) => {
    const lane = lanes.find(({ id }) => id === head.laneId)
    return lane ? [{ ...head, teamId, needs: lane.needs }] : []
  })
}

async function isTaken(ctx: Ctx, { conversationId, teamId }: Choice): Promise<boolean> {
  const { rows } = await sql`
    select 1 from conversation where id = ${conversationId} and ${visible(ctx.actor)}`.execute(ctx.tx)
  return rows.length === 0 || !(await lockFree(ctx.tx, teamId, [conversationId])).has(conversationId)
}

async function take(ctx: Ctx, team: RoutedTeam, person: Person, choice: Choice, whys: Why[]) {
  const explanation: Explanation = {
    ...explain({ now: ctx.now, rules: team.rules }, choice, choice, person, 'asked'),
    skipped: counted(whys),
  }
  const gift = { conversationId: choice.conversationId, agentId: person.id, explanation }
  const [id] = await give(ctx, team.id, [gift], 'taken')
  const { items, names } = await decisionOf(ctx.tx, id as number)
  const decision = items[0] ?? null
  return {
    ...{ conversationId: choice.conversationId, decision, names, none: null, skipped: counted(whys) },
    sentence: decision?.sentence ?? '',
  }
}

const nothing = (none: keyof typeof sentences, skipped: Partial<Record<Why, number>>) => ({
  ...{ conversationId: null, decision: null, names: { agents: [], skills: [] }, none, skipped },
  sentence: sentences[none],
})
