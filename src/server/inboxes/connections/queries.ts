import type * as z from 'zod'
import type { InboxTest } from '../../../contract/inboxes.ts'
import { tryImap, trySmtp } from '../../channels/email/trial.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findInbox, secretsOf } from '../queries.ts'

type Steps = z.infer<typeof InboxTest>

/** Tries the inbox's accounts from outside; `smtpUrl` is where mail leaves when it names no server of its own. */
export async function testInbox(ctx: Ctx, id: number, smtpUrl: string | null): Promise<Steps> {
  const inbox = await findInbox(ctx, id)
  const { imap, smtp } = secretsOf(inbox, ctx.links.secrets)
  const [receiving, sending] = await Promise.all([
    inbox.imap ? tryImap(inbox.imap, imap ?? '') : [ownListener(inbox)],
    inbox.smtp
      ? trySmtp({ account: inbox.smtp, password: smtp ?? null })
      : smtpUrl
        ? trySmtp({ url: smtpUrl })
        : [
            {
              name: 'send',
              ok: false,
              message: 'No sending server is set, neither here nor in HEED_SMTP_URL. Mail waits in the outbox.',
            },
          ],
  ])
  return { steps: [...receiving, ...sending] }
}

function ownListener({ address, catch_all_domain }: { address: string | null; catch_all_domain: string | null }) {
  const what = [address, catch_all_domain && `every address of ${catch_all_domain}`].filter(Boolean).join(' and ')
  return what
    ? { name: 'receive', ok: true, message: `Heed’s own SMTP listener accepts mail to ${what}.` }
    : { name: 'receive', ok: false, message: 'This inbox has no address, so no mail can reach it.' }
}
