import { sql } from 'kysely'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { readFeedAgain } from './commands.ts'

/** Reads imported calendars again that are due; each by itself, so that none holds the others up. */
export function feedJobs(house: House): Jobs {
  return {
    read_calendars: async () => {
      const { rows } = await sql<{ id: number; calendar_id: number }>`select id, calendar_id from calendar_feed
        where next_read_at <= ${house.now()} order by next_read_at limit 100`.execute(house.database.reader)
      for (const { id, calendar_id } of rows)
        await readFeedAgain(house, house.database.read(heed), calendar_id, id).catch((error) =>
          house.log.warn({ err: error, feed: id }, 'an imported calendar could not be read'),
        )
    },
  }
}
