/** How much may be under way at once: quick work, all work, and after how many milliseconds work is no longer quick. */
export type LaneSettings = { quick: number; most: number; slow: number }

export type Lanes = {
  /** Begins the work in its turn. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** How many wait for their turn. */
  waiting(): number
  close(): void
}

/**
 * Lets work begin in the order it came, a little at a time. What is under way for long no longer counts, so that it does
 * not hold up what would be done in a moment; only `most` bounds it. `crowded` is called while something waits and all
 * places are taken.
 */
export function openLanes({ quick, most, slow }: LaneSettings, crowded: () => void = () => {}): Lanes {
  const running = new Map<symbol, number>()
  const waiting: (() => void)[] = []
  let ticking: NodeJS.Timeout | null = null

  function mayStart(): boolean {
    const now = Date.now()
    return running.size < most && [...running.values()].filter((since) => now - since < slow).length < quick
  }
  function admit() {
    while (waiting.length > 0 && mayStart()) (waiting.shift() as () => void)()
    if (waiting.length === 0) return
    if (running.size >= most) crowded()
    ticking ??= setTimeout(tick, slow / 2)
  }
  function tick() {
    ticking = null
    admit()
  }

  return {
    async run(work) {
      const self = Symbol('work')
      await new Promise<void>((resolve) => {
        waiting.push(() => {
          running.set(self, Date.now())
          resolve()
        })
        admit()
      })
      try {
        return await work()
      } finally {
        running.delete(self)
        admit()
      }
    },
    waiting: () => waiting.length,
    close() {
      if (ticking) clearTimeout(ticking)
    },
  }
}
