import { readFile } from 'node:fs/promises'
import type { NewAlarm } from '../../alarms/commands.ts'
import { day, endOf, millisecondsOfDay } from '../../channels/email/trials/certificate.ts'
import { type Protocol, peek, type Server, soon } from '../../channels/email/trials/reach.ts'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { type InboxRow, openInboxes } from '../queries.ts'
import { bringUpToDate, watchAccounts, watchSilence } from './commands.ts'

/** Looks ahead for trouble: each alarm that it raises clears by itself. */
export function watchingJobs(house: House): Jobs {
  return {
    watch_accounts: () => house.database.write(heed, watchAccounts),
    watch_silence: () => house.database.write(heed, watchSilence),
    watch_certificates: () => watchCertificates(house),
  }
}

type Watched = { inbox: InboxRow; protocol: Protocol; server: Server }

async function watchCertificates(house: House): Promise<void> {
  const inboxes = await openInboxes(house.database.reader)
  const watched = inboxes.flatMap((inbox) => [
    ...(inbox.imap ? [{ inbox, protocol: 'imap' as const, server: inbox.imap }] : []),
    ...(inbox.smtp ? [{ inbox, protocol: 'smtp' as const, server: inbox.smtp }] : []),
  ])
  const looked = await Promise.all(
    watched.filter(({ server }) => server.security !== 'none').map((each) => look(house, each)),
  )
  const alarms = looked.filter((alarm) => alarm !== null)
  await house.database.write(heed, (ctx) => bringUpToDate(ctx, 'certificate of ', alarms))
}

/** Null when the certificate is good for long, or cannot be seen: then the account itself fails. */
async function look(house: House, { inbox, protocol, server }: Watched): Promise<NewAlarm | null> {
  const shown = await peek(protocol, server).catch(() => 'unknown' as const)
  if (typeof shown === 'string' || shown.endsAt.getTime() - house.now().getTime() > soon * millisecondsOfDay)
    return null
  const purpose = protocol === 'imap' ? 'reading' : 'sending'
  return {
    key: `certificate of ${server.host}:${server.port} ${inbox.id}`,
    kind: 'certificate',
    inboxId: inbox.id,
    message: `The certificate of ${server.host} ends on ${day(shown.endsAt)}. Whoever runs that server must renew it, or ${purpose} for “${inbox.name}” stops then.`,
  }
}

const daily = millisecondsOfDay

/** Watches the certificate of our own listener, in this file, now and every day, until stopped. */
export function watchOwnCertificate(house: House, file: string | null): { stop(): void } {
  const check = async () => {
    const ends = file === null ? null : endOf(await readFile(file))
    const near = ends !== null && ends.getTime() - house.now().getTime() <= soon * millisecondsOfDay
    const alarm: NewAlarm = {
      key: 'own certificate',
      kind: 'certificate',
      message: `The certificate of Heed’s own listener (HEED_SMTP_CERT) ends on ${ends ? day(ends) : ''}. Put a new one there and restart Heed, or servers stop delivering encrypted.`,
    }
    await house.database.write(heed, (ctx) => bringUpToDate(ctx, 'own certificate', near ? [alarm] : []))
  }
  const run = () =>
    void check().catch((error) => house.log.warn({ err: error }, 'HEED_SMTP_CERT could not be looked at'))
  run()
  const timer = setInterval(run, daily)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
