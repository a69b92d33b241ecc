/**
 * What is kept on this device, by the chat's key. Where the browser keeps nothing (private windows, blocked storage) it
 * lasts as long as the page.
 */
const memory = new Map<string, string>()

export type Kept = {
  read<T>(name: string): T | null
  write(name: string, value: unknown): void
  forget(name: string): void
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

export function keptFor(key: string): Kept {
  const nameOf = (name: string) => `heed-chat:${key}:${name}`
  const guarded = <T>(work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch {
      return otherwise
    }
  }
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
    },
    forget(name) {
      memory.delete(nameOf(name))
      guarded(() => localStorage.removeItem(nameOf(name)), undefined)
    },
    tell: (message) => guarded(() => channel?.postMessage(message), undefined),
    hear: (listen) => channel?.addEventListener('message', ({ data }) => listen(data as Told)),
  }
}
