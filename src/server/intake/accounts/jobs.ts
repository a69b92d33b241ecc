import type { ImapAccount } from '../../../contract/inboxes.ts'
import { type FolderKeeper, watchFolder } from '../../channels/email/imap.ts'
import { setHealth } from '../../inboxes/commands.ts'
import { tokenOf } from '../../inboxes/grants/refreshing/commands.ts'
import { type InboxRow, inboxesOfRecipients, openInboxes, secretsOf } from '../../inboxes/queries.ts'
import { heed } from '../../platform/actor.ts'
import { openClaims } from '../../platform/claims.ts'
import type { House } from '../../platform/house.ts'
import type { Acceptance } from '../acceptance/commands.ts'
import { deliveredTo } from '../rules.ts'
import { type FolderHealth, healthOf, recipientsOf } from './rules.ts'

type Session = { settings: string; stop(): Promise<void> }
type AccountInbox = InboxRow & { imap: ImapAccount }

const lookEvery = 2000

/** Reads the accounts that inboxes name, each by one node only, and follows changes of their settings. */
export function startAccounts(house: House, acceptance: Acceptance): { stop(): Promise<void> } {
  const claims = openClaims(house.database.url, house.log)
  const sessions = new Map<number, Session>()
  let stopped = false

  async function end(id: number) {
    const session = sessions.get(id)
    sessions.delete(id)
    await session?.stop()
    claims.release('imap account', id)
  }
  // Whoever lost its claim may no longer be the only one.
  claims.onLost(() => void Promise.all([...sessions.keys()].map(end)))

  async function look() {
    const inboxes = (await openInboxes(house.database.reader)).filter(
      (inbox): inbox is AccountInbox => inbox.imap !== null,
    )
    const settings = new Map(inboxes.map((inbox) => [inbox.id, settingsOf(inbox)]))
    for (const [id, session] of sessions) if (settings.get(id) !== session.settings) await end(id)
    const free = inboxes.filter(({ id }) => !sessions.has(id))
    if (free.length === 0) return
    const mine = new Set(
      await claims.take(
        'imap account',
        free.map(({ id }) => id),
      ),
    )
    for (const inbox of free)
      if (mine.has(inbox.id))
        sessions.set(inbox.id, { settings: settingsOf(inbox), ...openSession(house, acceptance, inbox) })
  }

  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const again = () => {
    looking = look().catch((error) => house.log.warn({ err: error }, 'mail accounts could not be looked up'))
    void looking.then(() => {
      if (!stopped) timer = setTimeout(again, lookEvery)
    })
  }
  again()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      await Promise.all([...sessions.keys()].map(end))
      await claims.close()
    },
  }
}

// A sign-in given anew is a reason to try at once; a token that is only refreshed is not.
const settingsOf = ({ imap, secrets, address, grant_given_at }: InboxRow) =>
  JSON.stringify([imap, secrets?.toString('base64'), address, imap?.auth === 'oauth' ? grant_given_at : null])

function openSession(house: House, acceptance: Acceptance, inbox: AccountInbox) {
  const password = secretsOf(inbox, house.links.secrets).imap ?? ''
  const credentials = async (refused: string | null) =>
    inbox.imap.auth === 'oauth' ? { token: await tokenOf(house, inbox.id, refused) } : { password }
  const report = healthReporter(house, inbox)
  const folders = inbox.imap.folders.map((folder) =>
    watchFolder({
      account: inbox.imap,
      credentials,
      folder,
      log: house.log,
      keeper: keeperOf(house, acceptance, inbox, folder, report),
    }),
  )
  return {
    async stop() {
      await Promise.all(folders.map((folder) => folder.stop()))
    },
  }
}

type Reporter = (folder: string, health: FolderHealth) => void

/** Keeps the health of all folders as one, written only when it changes. A short reconnection is no news. */
function healthReporter(house: House, inbox: AccountInbox): Reporter {
  const folders = new Map<string, FolderHealth>(
    inbox.imap.folders.map((folder) => [folder, { state: 'connecting', message: null }]),
  )
  let writing: Promise<void> = Promise.resolve()
  return (folder, health) => {
    const before = folders.get(folder)
    if (health.state === 'connecting' && before?.state === 'failing') return
    folders.set(folder, health)
    const { state, message } = healthOf([...folders.values()])
    writing = writing
      .then(() => house.database.write(heed, (ctx) => setHealth(ctx, inbox.id, state, message)))
      .catch((error) => house.log.warn({ err: error, inbox: inbox.id }, 'the health of an account could not be kept'))
  }
}

function keeperOf(
  house: House,
  acceptance: Acceptance,
  inbox: AccountInbox,
  folder: string,
  report: Reporter,
): FolderKeeper {
  const { database, links } = house
  return {
    async cursor() {
      const row = await database.reader
        .selectFrom('imap_folder')
        .select(['uid_validity', 'last_uid'])
        .where('inbox_id', '=', inbox.id)
        .where('folder', '=', folder)
        .executeTakeFirst()
      return row ? { uidValidity: row.uid_validity, lastUid: row.last_uid } : null
    },
    async store({ uid, bytes }) {
      const candidates = deliveredTo(bytes)
      const inboxes = await inboxesOfRecipients(database.reader, links.secrets, [
        ...candidates.envelope,
        ...candidates.header,
      ])
      const own = { id: inbox.id, address: inbox.address, user: inbox.imap.user }
      const recipients = recipientsOf(candidates, (address) => inboxes.get(address) ?? null, own)
      await acceptance.accept({ sender: null, recipients, bytes, origin: { folder, uid }, inboxId: inbox.id })
    },
    async moved({ uidValidity, lastUid }) {
      const values = { inbox_id: inbox.id, folder, uid_validity: uidValidity, last_uid: lastUid }
      await database.reader
        .insertInto('imap_folder')
        .values(values)
        .onConflict((conflict) =>
          conflict.columns(['inbox_id', 'folder']).doUpdateSet({ uid_validity: uidValidity, last_uid: lastUid }),
        )
        .execute()
    },
    health: (state, message) => report(folder, { state, message }),
  }
}
