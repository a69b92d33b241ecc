import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { forgetUploads } from './commands.ts'

export function attachmentJobs(house: House): Jobs {
  return { forget_uploads: () => house.database.write(heed, forgetUploads) }
}
