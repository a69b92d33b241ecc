import {
  addPushSubscription,
  getPushKey,
  listPushSubscriptions,
  type PushSubscription as Pushed,
  removePushSubscription,
} from '../../../contract/notifications.ts'
import { call } from '../../client.ts'
import { refresh } from '../../query.ts'

/** Service workers, and so pushes, exist on secure origins only. */
export const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window

/** Lets the service worker serve this origin: it shows pushes, and a page where the server cannot be reached. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return
  void navigator.serviceWorker.register('/service-worker.js').catch(() => {})
}

const subscription = async (): Promise<PushSubscription | null> => {
  const worker = canPush() ? await navigator.serviceWorker.getRegistration('/') : undefined
  return (await worker?.pushManager.getSubscription()) ?? null
}

export const isPushedHere = async (): Promise<boolean> => (await subscription()) !== null

/** Subscribes this browser and tells the server where to push. Throws where the browser or its push service refuses. */
export async function pushHere(): Promise<void> {
  const { key } = await call(getPushKey)
  const worker = await navigator.serviceWorker.ready
  const known = await worker.pushManager.getSubscription()
  const made = known ?? (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }))
  await tellServer(made)
}

async function tellServer(made: PushSubscription): Promise<void> {
  const { endpoint, keys } = made.toJSON()
  await call(addPushSubscription, {
    body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
  })
  await refresh(listPushSubscriptions)
}

/** After signing in again, a browser that was subscribed before belongs to the new session. */
export async function pushAgain(): Promise<void> {
  const known = await subscription()
  if (known) await tellServer(known)
}

/** Ends the subscription of this browser, here and at the server. */
export async function stopPushHere(listed?: Pushed): Promise<void> {
  await (await subscription())?.unsubscribe()
  if (listed) await call(removePushSubscription, { params: { id: listed.id } })
  await refresh(listPushSubscriptions)
}
