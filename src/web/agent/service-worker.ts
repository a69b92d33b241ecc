/// <reference lib="webworker" />
// What the browser keeps of Heed when no tab is open: it shows pushes, and says so where the server cannot be reached.
export {}

declare const self: ServiceWorkerGlobalScope

type Pushed = { title: string; body: string; url: string; tag: string; unread: number }

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const pushed = readPush(event.data)
  if (pushed) event.waitUntil(show(pushed))
})

function readPush(data: PushMessageData | null): Pushed | null {
  try {
    return (data?.json() as Pushed) ?? null
  } catch {
    return null
  }
}

async function show({ title, body, url, tag, unread }: Pushed): Promise<void> {
  const options = { body, tag, renotify: true, icon: '/icons/192.png', badge: '/icons/badge.png', data: { url } }
  await self.registration.showNotification(title, options as NotificationOptions)
  if ('setAppBadge' in navigator) await navigator.setAppBadge(unread).catch(() => {})
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open((event.notification.data as { url: string }).url))
})

/** In a tab of Heed that is there, else in a new one. */
async function open(url: string): Promise<void> {
  const target = new URL(url, self.location.origin)
  if (target.origin !== self.location.origin) return
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find((client) => client.visibilityState === 'visible') ?? windows[0]
  if (!there) return void (await self.clients.openWindow(target.href))
  await there.focus()
  there.postMessage({ kind: 'open', path: target.pathname + target.search + target.hash })
}

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  event.respondWith(
    fetch(event.request).catch(
      () => new Response(offline(), { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    ),
  )
})

const offlineWords: Record<string, [string, string, string]> = {
  en: ['Heed cannot be reached', 'Drafts that were begun here are kept in this browser.', 'Try again'],
  de: ['Heed ist nicht zu erreichen', 'Begonnene Entwürfe sind in diesem Browser aufgehoben.', 'Noch einmal versuchen'],
  fr: ['Heed est injoignable', 'Les brouillons commencés ici sont conservés dans ce navigateur.', 'Réessayer'],
  es: ['No se puede acceder a Heed', 'Los borradores empezados aquí se conservan en este navegador.', 'Reintentar'],
  ar: ['يتعذّر الوصول إلى Heed', 'المسودات التي بدأتها محفوظة في هذا المتصفح.', 'إعادة المحاولة'],
}

function offline(): string {
  const language = navigator.language.slice(0, 2)
  const [title, text, again] = offlineWords[language] ?? (offlineWords.en as [string, string, string])
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>body{display:grid;place-content:center;justify-items:center;gap:12px;min-height:100vh;margin:0;padding:24px;box-sizing:border-box;font:15px/1.5 system-ui,sans-serif;text-align:center;background:#fbfaf7;color:#16201d}h1{margin:0;font-size:20px}p{margin:0;max-width:34ch}a{padding:8px 16px;border-radius:8px;background:#176b52;color:#fff;text-decoration:none}
@media(prefers-color-scheme:dark){body{background:#141917;color:#e9ece9}a{background:#5cc49d;color:#0d1512}}</style>
<h1>${title}</h1><p>${text}</p><a href="">${again}</a></html>`
}
