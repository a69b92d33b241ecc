/** Pauses before another try, in milliseconds; a line that is away altogether is not tried at once. */
const few = [300, 1000]
const longest = 30_000

const isAway = () => navigator.onLine === false

/** Resolves after so many milliseconds, or as soon as the network is back. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      globalThis.removeEventListener?.('online', go)
      resolve()
    }
    const timer = setTimeout(go, milliseconds)
    globalThis.addEventListener?.('online', go)
  })
}

/** Loads a part of the workspace, trying a few times; throws what the last try threw, at once when there is no network. */
export async function tried<T>(load: () => Promise<T>, pauses: readonly number[] = few): Promise<T> {
  for (const wait of pauses) {
    try {
      return await load()
    } catch (error) {
      if (isAway()) throw error
      await pause(wait)
    }
  }
  return load()
}

/** Loads what nothing can go on without: tries until it is there, with pauses that grow to half a minute. */
export async function patiently<T>(load: () => Promise<T>, first = few[0] as number): Promise<T> {
  for (let wait = first; ; wait = Math.min(wait * 2, longest)) {
    try {
      return await load()
    } catch {
      await pause(wait)
    }
  }
}

// A style that did not come stands in the page all the same, and would count as there when its part is asked for again.
globalThis.addEventListener?.(
  'error',
  ({ target }) => {
    if (typeof HTMLLinkElement !== 'undefined' && target instanceof HTMLLinkElement) target.remove()
  },
  true,
)
