import { openTransports, type Transports } from '../channels/email/transports.ts'
import { sendOwnMail } from '../domains/own-mail/commands.ts'
import { type InboxRow, inboxRow } from '../inboxes/queries.ts'
import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { beginDue, clearSwitchedOff, forgetOld, giveUp, keepLeft } from './commands.ts'
import { markOf } from './rules.ts'

/** Sends test mails on schedule, and gives up on those that do not come back. */
export function roundTripJobs(house: House): Jobs {
  const transports = openTransports()
  const relay = house.smtpUrl ? new URL(house.smtpUrl).hostname : null
  return {
    round_trips: () =>
      house.database.write(heed, async (ctx) => {
        await giveUp(ctx, relay)
        await clearSwitchedOff(ctx)
        await beginDue(ctx)
      }),
    send_round_trip: ({ id }: { id: number }) => send(house, transports, id),
    forget_round_trips: () => house.database.write(heed, forgetOld),
  }
}

async function send(house: House, transports: Transports, id: number): Promise<void> {
  const { database } = house
  const trip = await database.reader
    .selectFrom('round_trip')
    .select(['inbox_id', 'left_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  const inbox = trip && !trip.left_at ? await inboxRow(database.reader, trip.inbox_id) : null
  if (!inbox?.address) return
  const refusal = await refusalOf(house, transports, { ...inbox, address: inbox.address }, id)
  await database.write(heed, (ctx) => keepLeft(ctx, id, refusal))
}

/** What the server said when it did not take it. */
function refusalOf(house: House, transports: Transports, inbox: InboxRow & { address: string }, id: number) {
  const mark = markOf(house.links.secrets, id)
  return sendOwnMail(house, transports, inbox, {
    ...{ to: { name: '', address: inbox.address }, subject: `Heed test mail ${mark}`, mark, html: null },
    text: 'Heed sends this mail to itself, to know that mail leaves and arrives. It needs no answer, and Heed files it away.\n',
  })
}
