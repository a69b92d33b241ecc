/**
 * What is kept on this device, by the chat's key. Where the browser lets the frames of other sites keep nothing (private
 * windows, blocked storage) the page around keeps it for as long as its tab lasts; without one it lasts as long as the frame.
 */
const memory = new Map<string, string>()

export type Kept = {
  read<T>(name: string): T | null
  write(name: string, value: unknown): void
  forget(name: string): void
  /** What the page around has kept; heard only where nothing can be kept here. */
  remember(kept: Record<string, string>): void
  /** Tells the other tabs, and hears them. */
  tell(message: Told): void
  hear(listen: (message: Told) => void): void
}

export type Told =
  | { what: 'session' }
  | { what: 'draft'; text: string }
  | { what: 'queue' }
  | { what: 'asked' }
  | { what: 'sound'; on: boolean }

/** `entrust` asks the page around to keep something, or null to keep it no more. */
export function keptFor(key: string, entrust: (name: string, text: string | null) => void): Kept {
  const nameOf = (name: string) => `heed-chat:${key}:${name}`
  const guarded = <T>(work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch {
      return otherwise
    }
  }
  const keepsNothing = guarded(() => !localStorage, true)
  const channel = guarded(() => new BroadcastChannel(nameOf('tabs')), null)
  return {
    read<T>(name: string) {
      const text = guarded(() => localStorage.getItem(nameOf(name)), null) ?? memory.get(nameOf(name)) ?? null
      return text === null ? null : guarded(() => JSON.parse(text) as T, null)
    },
    write(name, value) {
      const text = JSON.stringify(value)
      memory.set(nameOf(name), text)
      guarded(() => localStorage.setItem(nameOf(name), text), undefined)
      if (keepsNothing) entrust(name, text)
    },
    forget(name) {
      memory.delete(nameOf(name))
      guarded(() => localStorage.removeItem(nameOf(name)), undefined)
      if (keepsNothing) entrust(name, null)
    },
    remember(kept) {
      if (keepsNothing) for (const [name, text] of Object.entries(kept)) memory.set(nameOf(name), String(text))
    },
    tell: (message) => guarded(() => channel?.postMessage(message), undefined),
    hear: (listen) => channel?.addEventListener('message', ({ data }) => listen(data as Told)),
  }
}
