import { ImapFlow } from 'imapflow'
import type { ImapAccount } from '../../../contract/inboxes.ts'
import type { Log } from '../../platform/log.ts'
import { explainMailError } from './explain.ts'

/** How far a folder has been read; UIDs mean something only together with the folder's validity. */
export type FolderCursor = { uidValidity: number; lastUid: number }

export type FolderMail = { uid: number; bytes: Buffer }

/** What the reader of a folder needs of the house. */
export type FolderKeeper = {
  cursor(): Promise<FolderCursor | null>
  /** Resolves when the mail would survive a power cut. */
  store(mail: FolderMail): Promise<void>
  moved(cursor: FolderCursor): Promise<void>
  health(state: 'ok' | 'failing' | 'connecting', message: string | null): void
}

/** With what one signs in: a password, or an OAuth 2.0 access token. */
export type Credentials = { password: string } | { token: string }

export type FolderOptions = {
  account: ImapAccount
  /** Asked for with each connection; `refused` is a token that the server did not take. */
  credentials(refused: string | null): Promise<Credentials>
  folder: string
  keeper: FolderKeeper
  log: Log
  patience?: Patience
}

/**
 * Milliseconds: after `idle` of listening the server is asked whether it is still there, and after `socket` without a word from
 * it the connection is given up.
 */
export type Patience = { idle: number; socket: number }

/** What outlives a connection: failures in a row, mails that are stored but not yet marked or moved, a token that was refused. */
type Session = { failures: number; unmarked: number[]; refused: string | null }

const longestPause = 120_000
/** A connection that lasted this long was a good one: the next failure is a first one again. */
const steady = 5_000
/** Servers may hang up after 29 minutes of silence (RFC 2177); routers do much earlier, and do not tell. */
const usualPatience: Patience = { idle: 4 * 60_000, socket: 5 * 60_000 }
const batchBytes = 16 * 1024 * 1024
const batchMails = 50
/** After a folder was made anew its mails have new numbers: those of this many days are looked at again. */
const lookBack = 7

/** Settings of a connection that fails instead of hanging, and never gives up TLS silently. */
export function connectionOf(account: ImapAccount, credentials: Credentials, patience = usualPatience): ImapFlow {
  return new ImapFlow({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    doSTARTTLS: account.security === 'starttls',
    auth: {
      user: account.user,
      ...('token' in credentials ? { accessToken: credentials.token } : { pass: credentials.password }),
    },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: patience.idle,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: patience.socket,
    clientInfo: { name: 'Heed' },
  })
}

/** Reads a folder as mail comes in (IDLE), until stopped; a lost connection is opened again, with growing pauses. */
export function watchFolder(options: FolderOptions): { stop(): Promise<void> } {
  const session: Session = { failures: 0, unmarked: [], refused: null }
  let stopped = false
  let client: ImapFlow | null = null
  let wakeUp: (() => void) | null = null
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function run() {
    while (!stopped) {
      options.keeper.health('connecting', null)
      const began = Date.now()
      let token: string | null = null
      try {
        const credentials = await options.credentials(session.refused)
        if (stopped) break
        token = 'token' in credentials ? credentials.token : null
        client = connectionOf(options.account, credentials, options.patience)
        await follow(client, options, session)
        if (!stopped) throw new Error('the connection was closed')
      } catch (error) {
        if (stopped) break
        options.log.debug({ err: error, folder: options.folder }, 'a mail account failed')
        if (isRefusal(error) && token !== null && session.refused !== token) {
          // It may only have ended: with a new one we are in again at once.
          session.refused = token
          continue
        }
        if (Date.now() - began > steady) session.failures = 0
        session.failures++
        options.keeper.health('failing', sentence(error, options))
        await pause(pauseAfter(session.failures))
      } finally {
        client?.close()
      }
    }
  }

  const running = run()
  return {
    async stop() {
      stopped = true
      wakeUp?.()
      client?.close()
      await running
    },
  }
}

const isRefusal = (error: unknown) => (error as { authenticationFailed?: boolean }).authenticationFailed === true

/** Milliseconds, somewhat at random: many accounts of a server that comes back do not all knock at once. */
const pauseAfter = (failures: number) =>
  Math.min(longestPause, 500 * 2 ** Math.min(failures, 10)) * (0.8 + 0.4 * Math.random())

function sentence(error: unknown, { account, folder }: FolderOptions): string {
  const failure = error as Error & { serverResponseCode?: string; mailboxMissing?: boolean }
  if (
    failure.mailboxMissing ||
    failure.serverResponseCode === 'NONEXISTENT' ||
    failure.serverResponseCode === 'TRYCREATE'
  )
    return `${account.host} has no folder named ${folder}.`
  return explainMailError(error, account)
}

/** One connection's life: reads what is new, then waits for more. Returns or throws when it ends. */
async function follow(client: ImapFlow, options: FolderOptions, session: Session): Promise<void> {
  let failed: Error | null = null
  let fetching: Promise<void> = Promise.resolve()
  let wanted = false
  client.on('error', (error) => {
    failed = error
  })
  // Several new mails announced one by one are one reason to look.
  const look = () => {
    if (wanted) return
    wanted = true
    fetching = fetching.then(() => {
      wanted = false
      return readNew(client, options, session)
    })
    fetching.catch((error) => {
      failed = error
      client.close()
    })
  }
  await client.connect()
  await client.mailboxOpen(options.folder)
  client.on('exists', look)
  while (client.usable) {
    look()
    await fetching
    session.refused = null
    options.keeper.health('ok', null)
    await client.idle()
    await fetching
  }
  if (failed) throw failed
}

/** Stores, marks, then moves the cursor: cut off anywhere in between, a mail is met again, and known as a copy. */
async function readNew(client: ImapFlow, options: FolderOptions, session: Session): Promise<void> {
  if (!client.mailbox) return
  const uidValidity = Number(client.mailbox.uidValidity)
  const known = await options.keeper.cursor()
  const same = known?.uidValidity === uidValidity
  if (same) await putAway(client, options.account, session)
  else session.unmarked = []
  const uids = await newUids(client, known, same)
  for (const batch of await batches(client, uids)) {
    const { mails, failure } = await fetchBatch(client, batch)
    await Promise.all(mails.map((mail) => options.keeper.store(mail)))
    const stored = mails.map((mail) => mail.uid)
    session.unmarked.push(...stored)
    if (!failure) await putAway(client, options.account, session)
    const lastUid = failure ? lastInRow(batch, stored) : Math.max(...batch)
    if (lastUid > 0) await options.keeper.moved({ uidValidity, lastUid })
    if (stored.length > 0) session.failures = 0
    if (failure) throw failure
  }
  if (!same && uids.length === 0) await options.keeper.moved({ uidValidity, lastUid: client.mailbox.uidNext - 1 })
}

/** What could be fetched: of a connection that is cut, what came whole is kept, else a weak line would never get on. */
async function fetchBatch(client: ImapFlow, batch: number[]): Promise<{ mails: FolderMail[]; failure: unknown }> {
  const mails: FolderMail[] = []
  try {
    for await (const mail of client.fetch(batch, { source: true }, { uid: true }))
      if (mail.source) mails.push({ uid: mail.uid, bytes: mail.source })
    return { mails, failure: null }
  } catch (failure) {
    return { mails, failure }
  }
}

/** The last of those that are there without a gap before it; 0 when the first is missing. */
function lastInRow(batch: number[], there: number[]): number {
  const gap = batch.findIndex((uid) => !there.includes(uid))
  return (gap < 0 ? batch.at(-1) : batch[gap - 1]) ?? 0
}

async function newUids(client: ImapFlow, known: FolderCursor | null, same: boolean): Promise<number[]> {
  if (known && same) {
    const found = (await client.search({ uid: `${known.lastUid + 1}:*` }, { uid: true })) || []
    // "n:*" always holds the last mail, even when it is older than n (RFC 3501, 6.4.8).
    return found.filter((uid) => uid > known.lastUid).sort((a, b) => a - b)
  }
  const since = new Date(Date.now() - lookBack * 24 * 3600 * 1000)
  // Of a folder never read, what nobody has read yet is ours; its history is not.
  const query = known ? { or: [{ seen: false }, { since }] } : { seen: false }
  return ((await client.search(query, { uid: true })) || []).sort((a, b) => a - b)
}

async function batches(client: ImapFlow, uids: number[]): Promise<number[][]> {
  if (uids.length === 0) return []
  const sizes = new Map<number, number>()
  for await (const mail of client.fetch(uids, { size: true }, { uid: true })) sizes.set(mail.uid, mail.size ?? 0)
  const groups: number[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const uid of uids) {
    const size = sizes.get(uid) ?? 0
    if (bytes + size > batchBytes || (groups.at(-1)?.length ?? 0) >= batchMails) {
      groups.push([])
      bytes = 0
    }
    bytes += size
    groups.at(-1)?.push(uid)
  }
  return groups
}

async function putAway(client: ImapFlow, account: ImapAccount, session: Session): Promise<void> {
  const uids = [...session.unmarked]
  if (uids.length === 0) return
  await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true })
  if (account.afterwards === 'move') {
    const moved = await client.messageMove(uids, account.moveTo, { uid: true }).catch(() => false)
    if (!moved) {
      await client.mailboxCreate(account.moveTo)
      await client.messageMove(uids, account.moveTo, { uid: true })
    }
  }
  session.unmarked = []
}
