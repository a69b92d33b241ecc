import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { forgetAnswers } from './commands.ts'

export const assistantJobs = ({ database }: House): Jobs => ({
  forget_assistant_answers: () => database.write(heed, forgetAnswers),
})
