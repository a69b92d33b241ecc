import * as contract from '../../contract/notifications.ts'
import { agentId } from '../platform/actor.ts'
import { serve, type Web } from '../platform/serve.ts'
import { changeChoice, readNotifications, unreadNotification } from './commands.ts'
import { addSubscription, removeSubscription, tryPush } from './push/commands.ts'
import { listSubscriptions, vapidKeys } from './push/queries.ts'
import { choiceOf, countNotifications, listNotifications } from './queries.ts'

export function notificationRoutes(web: Web): void {
  serve(web, contract.listNotifications, (ctx, { query }) => listNotifications(ctx, query))
  serve(web, contract.countNotifications, (ctx) => countNotifications(ctx))
  serve(web, contract.readNotifications, (ctx, { body }) => readNotifications(ctx, body))
  serve(web, contract.unreadNotification, (ctx, { params }) => unreadNotification(ctx, params.id))
  serve(web, contract.getNotificationChoice, (ctx) => choiceOf(ctx, agentId(ctx.actor) ?? 0))
  serve(web, contract.changeNotificationChoice, (ctx, { body }) => changeChoice(ctx, body))
  serve(web, contract.getPushKey, async (ctx) => ({ key: (await vapidKeys(ctx.tx, ctx.links.secrets)).publicKey }))
  serve(web, contract.listPushSubscriptions, (ctx) => listSubscriptions(ctx))
  serve(web, contract.addPushSubscription, (ctx, { body }, { place }) => addSubscription(ctx, body, place.userAgent))
  serve(web, contract.removePushSubscription, (ctx, { params }) => removeSubscription(ctx, params.id))
  serve(web, contract.tryPush, (ctx) => tryPush(ctx))
}
