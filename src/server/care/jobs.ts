import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { forgetDays } from './keeping/commands.ts'
import { watchCare, watchShortage } from './watching/commands.ts'

export function careJobs({ database }: House): Jobs {
  return {
    watch_care: () => database.write(heed, watchCare),
    watch_shortage: () => database.write(heed, watchShortage),
    forget_care: () => database.write(heed, forgetDays),
  }
}
