import type { InboxTrial, TrialStep } from '../../../contract/inboxes.ts'
import { tryImap, trySmtp } from '../../channels/email/trials/trial.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { senderFor, tokenOf } from '../grants/refreshing/commands.ts'
import { findInbox, type InboxRow, secretsOf } from '../queries.ts'

type Report = (step: TrialStep) => void

/** Tries the inbox's accounts from outside, and answers when all is known. */
export async function testInbox(ctx: Ctx, house: House, id: number): Promise<{ steps: TrialStep[] }> {
  const steps: TrialStep[] = []
  await tryInbox(house, await findInbox(ctx, id), (step) => steps.push(step))
  return { steps: inOrder(steps) }
}

/** Begins a trial that goes on after the answer; its steps are kept as they come. */
export async function startTrial(ctx: Ctx, house: House, id: number): Promise<InboxTrial> {
  const { database, now, log } = house
  const inbox = await findInbox(ctx, id)
  const { id: trial } = await database.reader
    .insertInto('inbox_trial')
    .values({ inbox_id: id, began_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const steps: TrialStep[] = []
  let keeping: Promise<unknown> = Promise.resolve()
  const keep = (done: boolean) => {
    const values = { steps: JSON.stringify(inOrder(steps)), done_at: done ? now() : null }
    keeping = keeping
      .then(() => database.reader.updateTable('inbox_trial').set(values).where('id', '=', trial).execute())
      .catch((error) => log.warn({ err: error }, 'the step of a trial could not be kept'))
    return keeping
  }
  tryInbox(house, inbox, (step) => {
    steps.push(step)
    void keep(false)
  })
    .catch((error) => log.error({ err: error }, 'a trial failed'))
    .finally(() => keep(true))
  return { id: trial, done: false, steps: [] }
}

/** Forgets trials that nobody looks at any more. */
export async function forgetTrials(house: House): Promise<void> {
  const before = new Date(house.now().getTime() - 24 * 3600_000)
  await house.database.write(heed, (ctx) => ctx.tx.deleteFrom('inbox_trial').where('began_at', '<', before).execute())
}

/** Both legs at once; what each says stays together. */
const inOrder = (steps: TrialStep[]) =>
  steps.toSorted((a, b) => Number(a.leg === 'sending') - Number(b.leg === 'sending'))

async function tryInbox(house: House, inbox: InboxRow, report: Report): Promise<void> {
  await Promise.all([tryReceiving(house, inbox, report), trySending(house, inbox, report)])
}

async function tryReceiving(house: House, inbox: InboxRow, report: Report): Promise<void> {
  const { imap } = inbox
  if (!imap) return report(ownListener(inbox))
  const password = secretsOf(inbox, house.links.secrets).imap ?? ''
  const credentials = async () => (imap.auth === 'oauth' ? { token: await tokenOf(house, inbox.id) } : { password })
  await tryImap(imap, credentials, report)
}

async function trySending(house: House, inbox: InboxRow, report: Report): Promise<void> {
  const sender = senderFor(house, inbox)
  if (sender) return trySmtp(sender, inbox.smtp ? inbox.address : null, report)
  report({
    name: 'send',
    leg: 'sending',
    ok: false,
    message: 'No sending server is set, neither here nor in HEED_SMTP_URL. Mail waits in the outbox.',
    change: null,
  })
}

function ownListener({ address, catch_all_domain }: InboxRow): TrialStep {
  const what = [address, catch_all_domain && `every address of ${catch_all_domain}`].filter(Boolean).join(' and ')
  const about = { name: 'receive', leg: 'receiving' as const, change: null }
  return what
    ? { ...about, ok: true, message: `Heed’s own SMTP listener accepts mail to ${what}.` }
    : { ...about, ok: false, message: 'This inbox has no address, so no mail can reach it.' }
}
