import type * as z from 'zod'
import type { InboxTest } from '../../../contract/inboxes.ts'
import type { Ctx } from '../../platform/ctx.ts'

export async function testInbox(_ctx: Ctx, _id: number, _smtpUrl: string | null): Promise<z.infer<typeof InboxTest>> {
  return { steps: [] }
}
