import { randomInt } from 'node:crypto'

/** Another address each time, as a proxy would name it: what one visitor may do in a minute is not what is tried here. */
export const fromAnywhere = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

/** Does the work for each, a few at a time, in their order. */
export async function each<T, R>(
  list: readonly T[],
  work: (item: T, at: number) => Promise<R>,
  atOnce = 4,
): Promise<R[]> {
  const done: R[] = new Array(list.length)
  let next = 0
  const worker = async () => {
    for (let at = next++; at < list.length; at = next++) done[at] = await work(list[at] as T, at)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker))
  return done
}
