import type { Report } from '../../../contract/intake.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { suspend } from '../commands.ts'
import { isComplaint } from '../rules.ts'
import { wasToldTo } from './rules.ts'

const nowhere = { messageId: null, conversationId: null }

/**
 * Heeds a report about a mail that Heed wrote outside any conversation: an address that does not exist gets nothing more, whoever
 * complained nothing automatic. `about`: the Message-IDs that it speaks of. False where it is about no such mail.
 */
export async function takeReturned(ctx: Ctx, report: Report, about: readonly string[]): Promise<boolean> {
  const told = report.recipients.filter(({ address }) =>
    about.some((messageId) => wasToldTo(ctx.links.secrets, messageId, address)),
  )
  for (const { address, hard, reason } of told) {
    if (report.kind === 'bounce' && hard)
      await suspend(ctx, { address, scope: 'all', cause: 'bounce', reason, ...nowhere })
    if (report.kind === 'complaint' && isComplaint(reason))
      await suspend(ctx, { address, scope: 'automatic', cause: 'complaint', reason, ...nowhere })
  }
  return told.length > 0
}
