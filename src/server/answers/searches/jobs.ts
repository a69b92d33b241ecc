import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { forgetSearches } from './commands.ts'

export const helpSearchJobs = ({ database }: House): Jobs => ({
  forget_help_searches: () => database.write(heed, forgetSearches),
})
