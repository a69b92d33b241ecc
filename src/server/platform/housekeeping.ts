import { heed } from './actor.ts'
import { addPartitions } from './events.ts'
import type { House } from './house.ts'
import { forgetKeys } from './idempotency.ts'
import type { Jobs } from './jobs.ts'

/** What the platform itself needs done by the clock. */
export function houseJobs({ database, now }: House): Jobs {
  return {
    forget_keys: () => database.write(heed, forgetKeys),
    add_partitions: () => addPartitions(database.reader, now()),
  }
}
