import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { endAnswered, feedTasks } from './feeding/commands.ts'
import { remindOwners } from './reviewing/commands.ts'

export function writingJobs({ database }: House): Jobs {
  return {
    async feed_writing_tasks() {
      await database.write(heed, feedTasks)
    },
    end_answered_tasks: () => database.write(heed, endAnswered),
    remind_reviews: () => database.write(heed, remindOwners),
  }
}
