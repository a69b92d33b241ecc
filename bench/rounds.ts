/** One thing done both ways. `heed` and `yardstick` do it once, for the client of that number. */
export type Measure = {
  name: string
  heed(client: number): Promise<unknown>
  yardstick(client: number): Promise<unknown>
}

export type Result = {
  name: string
  clients: number
  /** Milliseconds. */
  heed: { median: number; p95: number; perSecond: number }
  yardstick: { median: number; p95: number; perSecond: number }
  /** Yardstick's median over Heed's, the median of all rounds; 1 is as fast. */
  ratio: number
}

/** Both sides in turn, Heed, yardstick, Heed, …, so that what drifts on the machine touches both alike. */
export async function runRounds(
  measure: Measure,
  clients: number,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result> {
  // Warm: connections, prepared statements, compiled code.
  await side(measure.heed, clients, seconds / 2)
  await side(measure.yardstick, clients, seconds / 2)
  const heed: number[][] = []
  const yardstick: number[][] = []
  for (let round = 0; round < rounds; round++) {
    // Whoever goes first changes, too.
    const heedFirst = round % 2 === 0
    if (heedFirst) heed.push(await side(measure.heed, clients, seconds))
    yardstick.push(await side(measure.yardstick, clients, seconds))
    if (!heedFirst) heed.push(await side(measure.heed, clients, seconds))
  }
  const ratios = heed.map((times, round) => quantile(yardstick[round] as number[], 0.5) / quantile(times, 0.5))
  const sum = (times: number[][]) => {
    const all = times.flat()
    const perSecond = all.length / (rounds * seconds)
    return { median: quantile(all, 0.5), p95: quantile(all, 0.95), perSecond }
  }
  return { name: measure.name, clients, heed: sum(heed), yardstick: sum(yardstick), ratio: quantile(ratios, 0.5) }
}

/** So many clients, each doing it again and again. Milliseconds of each. */
async function side(work: (client: number) => Promise<unknown>, clients: number, seconds: number): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const client = async (number: number) => {
    for (let began = performance.now(); began < end; began = performance.now()) {
      await work(number)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return times
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
