import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { resolveNext } from './commands.ts'
import { incidentsResolving } from './queries.ts'

export function closingJobs({ database }: House): Jobs {
  async function resolveAll(incidentId: number) {
    while (await database.write(heed, (ctx) => resolveNext(ctx, incidentId)));
  }
  return {
    resolve_linked: ({ incidentId }: { incidentId: number }) => resolveAll(incidentId),
    async resume_resolving() {
      for (const id of await incidentsResolving(database.read(heed))) await resolveAll(id)
    },
  }
}
