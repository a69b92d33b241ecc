import type { ChatPerson } from '../../contract/chat.ts'
import type { ToFrame, ToPage } from '../bridge.ts'

/** The company's page around the frame. It is whoever said hello first: who may show the frame, the browser enforces. */
export type Host = {
  say(message: ToPage): void
  alone: boolean
  /** The page around is one of ours as well. */
  own(): boolean
}

export function connectHost(listen: (message: ToFrame) => void): Host {
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
  return {
    alone,
    own: () => origin === location.origin,
    say: (message) => origin !== null && window.parent.postMessage(message, origin),
  }
}

/** A face as the page around can draw it, which may load none of our pictures; null where there is none. */
export async function faceOf(person: ChatPerson | null | undefined): Promise<ImageBitmap | null> {
  if (!person?.picture) return null
  try {
    return await createImageBitmap(await (await fetch(person.picture)).blob(), {
      resizeHeight: 64,
      resizeQuality: 'high',
    })
  } catch {
    return null
  }
}
