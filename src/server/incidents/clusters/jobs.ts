import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { forgetArrivals } from '../likeness/commands.ts'
import { findClusters } from './commands.ts'

export const clusterJobs = ({ database }: House): Jobs => ({
  find_clusters: () => database.write(heed, findClusters),
  forget_arrivals: () => database.write(heed, forgetArrivals),
})
