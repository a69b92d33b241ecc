import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { patiently, tried } from '../../src/web/tries.ts'

const network = new EventTarget()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network))
  vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Fails so many times, then answers. */
function failing(times: number) {
  const load = vi.fn(async () => {
    if (load.mock.calls.length <= times) throw new Error(`failure ${load.mock.calls.length}`)
    return 'the part'
  })
  return load
}

test('a part that fails twice comes with the third try', async () => {
  const load = failing(2)
  const coming = tried(load)
  await vi.advanceTimersByTimeAsync(1300)
  expect(await coming).toBe('the part')
  expect(load).toHaveBeenCalledTimes(3)
})

test('a part that keeps failing is given up after three tries, with what the last one said', async () => {
  const load = failing(9)
  const coming = expect(tried(load)).rejects.toThrow('failure 3')
  await vi.advanceTimersByTimeAsync(5000)
  await coming
  expect(load).toHaveBeenCalledTimes(3)
})

test('without a network nothing is tried twice', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  const load = failing(1)
  await expect(tried(load)).rejects.toThrow('failure 1')
})

test('what is needed in any case is tried for as long as it takes, and at once when the network is back', async () => {
  const load = failing(6)
  const coming = patiently(load)
  await vi.advanceTimersByTimeAsync(300 + 600 + 1200 + 2400)
  expect(load).toHaveBeenCalledTimes(5)
  network.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(load).toHaveBeenCalledTimes(6)
  await vi.advanceTimersByTimeAsync(9600)
  expect(await coming).toBe('the part')
})
