import type { ToFrame, ToPage } from '../bridge.ts'

/** The company's page around the frame. It is whoever said hello first: who may show the frame, the browser enforces. */
export function connectHost(listen: (message: ToFrame) => void): { say(message: ToPage): void; alone: boolean } {
  // Opened by itself, or shown in the workspace beside its settings.
  const alone = window.parent === window || new URLSearchParams(location.search).has('preview')
  let origin: string | null = null
  window.addEventListener('message', (event: MessageEvent) => {
    if (alone || event.source !== window.parent || (origin !== null && event.origin !== origin)) return
    const message = event.data as ToFrame
    if (typeof message?.heed !== 'string') return
    if (origin === null && message.heed !== 'hello') return
    origin = event.origin
    listen(message)
  })
  return { alone, say: (message) => origin !== null && window.parent.postMessage(message, origin) }
}
