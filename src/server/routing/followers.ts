import type { Follower } from '../platform/followers.ts'
import { addJob } from '../platform/jobs.ts'
import { routeSoon } from './commands.ts'
import { takeIn } from './queueing/commands.ts'
import { newsOf } from './queueing/rules.ts'
import { dropGiven } from './returning/commands.ts'
import { agentsIn, changesAll, teamsIn } from './rules.ts'
import { routedTeams, teamsOfAgents } from './team/queries.ts'

/** Keeps the queue, and has whatever may go on routed at once: what is new, whoever is free again, what people can do now. */
export const routingFollower: Follower = {
  name: 'routing',
  hears: ({ type }) => !type.startsWith('routing.'),
  async react(ctx, heard) {
    const news = newsOf(heard)
    await dropGiven(ctx, heard)
    const teams = new Set(await takeIn(ctx, news))
    for (const team of await teamsOfAgents(ctx.tx, agentsIn(heard))) teams.add(team)
    const anew = teamsIn(heard)
    if (changesAll(heard)) for (const { id } of await routedTeams(ctx.tx, { on: true })) anew.push(id)
    for (const teamId of new Set(anew)) await addJob(ctx, 'fill_queue', { teamId }, { key: `fill_queue ${teamId}` })
    await routeSoon(ctx, teams)
  },
}
