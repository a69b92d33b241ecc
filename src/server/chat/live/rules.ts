/** A visitor this far behind is cut off rather than kept in memory, in bytes; they resume from their cursor. */
export const maxBuffered = 256 * 1024
/** A frame's most bytes: the longest line in the widest letters, and what a visitor tells when beginning. */
export const maxFrame = 128 * 1024
/** Nobody stays without saying hello, in milliseconds. */
export const helloWithin = 10_000
/** Connections of one address at a time; many visitors share a company's. */
export const socketsPerAddress = 200
/** Frames of one visitor in a minute, whatever they say: typing and reading come often. */
export const framesPerMinute = 240
export const heartbeat = 30_000
/** Lines that are told at hello. */
export const newestLines = 50
/** At most so much is told of what was missed; who missed more begins with the newest. */
export const mostMissed = 300

/** Counts by minute for each name, in memory. */
export function countingByMinute(now: () => number) {
  let minute = 0
  const counts = new Map<string, number>()
  return (name: string): number => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) {
      minute = current
      counts.clear()
    }
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count
  }
}

/** The address a socket comes from: behind `trust` proxies the one that the outermost of them saw. */
export function addressOf(remote: string | undefined, forwarded: string | undefined, trust: number | false): string {
  if (trust === false || !forwarded) return remote ?? ''
  const hops = [...forwarded.split(',').map((hop) => hop.trim()), remote ?? '']
  return hops.at(-1 - trust) ?? hops[0] ?? ''
}
