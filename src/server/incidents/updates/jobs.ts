import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { remindIfDue } from '../commands.ts'
import { unsentUpdates } from './queries.ts'
import { beginSending, endSending, sendSome } from './sending/commands.ts'

/** Updates go out a few persons at a time; what a crash has broken off goes on with whoever has not had it. */
export function updateJobs({ database }: House): Jobs {
  async function sendAll(updateId: number) {
    if (!(await database.write(heed, (ctx) => beginSending(ctx, updateId)))) return
    const told = { at: 0 }
    while (await database.write(heed, (ctx) => sendSome(ctx, updateId, told)));
    await database.write(heed, (ctx) => endSending(ctx, updateId))
  }

  return {
    incident_update: ({ updateId }: { updateId: number }) => sendAll(updateId),
    async resume_updates() {
      for (const id of await unsentUpdates(database.read(heed))) await sendAll(id)
    },
    remind_incident: ({ incidentId }: { incidentId: number }) =>
      database.write(heed, (ctx) => remindIfDue(ctx, incidentId)),
  }
}
