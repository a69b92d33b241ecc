import { heed } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { tendSilent } from './idling/commands.ts'
import { mailUnseen } from './mailing/commands.ts'
import { clearAnswered } from './offering/alarming/commands.ts'
import { passOnLate, ringAgain } from './offering/commands.ts'
import { overdueOffers } from './offering/queries.ts'
import { keepPreview } from './previews/commands.ts'
import { linkOf, readPreview } from './previews/queries.ts'
import { forgetVisitors } from './visitors/commands.ts'

export function chatJobs({ database, outside }: House): Jobs {
  return {
    pass_on_chat: ({ conversationId }: { conversationId: number }) =>
      database.write(heed, (ctx) => passOnLate(ctx, conversationId)),
    ring_chat_again: ({ conversationId }: { conversationId: number }) =>
      database.write(heed, (ctx) => ringAgain(ctx, conversationId)),
    preview_link: async ({ messageId }: { messageId: number }) => {
      const link = await linkOf(database.reader, messageId)
      const preview = link && (await readPreview(link.url, outside))
      if (preview) await database.write(heed, (ctx) => keepPreview(ctx, { messageId, ...link }, preview))
    },
    tend_chats: async () => {
      while (await database.write(heed, (ctx) => tendSilent(ctx)));
      while (await database.write(heed, (ctx) => mailUnseen(ctx)));
      // Those whose own job was lost with a worker.
      for (const id of await overdueOffers(database.read(heed)))
        await database.write(heed, (ctx) => passOnLate(ctx, id))
      await database.write(heed, (ctx) => clearAnswered(ctx))
    },
    forget_visitors: () => database.write(heed, (ctx) => forgetVisitors(ctx)),
  }
}
