import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { forgetVisits } from './counting/commands.ts'
import { forgetFiles } from './pages/uploads/commands.ts'

export const formJobs = ({ database }: House): Jobs => ({
  forget_form_visits: () => database.write(heed, forgetVisits),
  forget_form_files: () => database.write(heed, forgetFiles),
})
