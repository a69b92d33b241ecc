import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { repairStep } from './commands.ts'

/** Makes findable what was missed or there before; a step a transaction, so it goes on where it was broken off. */
export function indexingJobs({ database }: House): Jobs {
  return {
    repair_answers: async () => {
      while (await database.write(heed, repairStep));
    },
  }
}
