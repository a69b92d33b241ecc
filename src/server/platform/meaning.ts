import { Worker } from 'node:worker_threads'
import type { Told } from './meaning-vectors.ts'

/** Says what English texts mean, so that texts that say the same in other words are near each other. */
export type Meaning = {
  /** Of each text so many signed bytes as `dimensions` says; the direction counts, not the length. Throws where the model fails. */
  of(texts: readonly string[]): Promise<Int8Array[]>
  close(): Promise<void>
}

type Asked = { id: number; texts: readonly string[] }

/** Unused for so long, the model gives its memory back. */
const idle = 5 * 60_000

/** A model in a thread of its own, begun when it is first asked: it needs some 120 MB and 10 ms a sentence. */
export function openMeaning(): Meaning {
  let worker: Worker | null = null
  let timer: NodeJS.Timeout | undefined
  let last = 0
  const waiting = new Map<number, { resolve(vectors: Int8Array[]): void; reject(error: Error): void }>()

  function end(error: Error) {
    const ended = worker
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    return ended?.terminate()
  }

  function begin(): Worker {
    const begun = new Worker(new URL('./meaning-worker.ts', import.meta.url))
    begun.unref()
    begun.on('message', ({ id, vectors, error }: Told) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (vectors) asked?.resolve(vectors)
      else asked?.reject(new Error(error))
    })
    begun.on('error', (error) => begun === worker && void end(error))
    return begun
  }

  return {
    of(texts) {
      worker ??= begin()
      clearTimeout(timer)
      timer = setTimeout(() => waiting.size === 0 && void end(new Error('idle')), idle).unref()
      const asked: Asked = { id: ++last, texts }
      return new Promise((resolve, reject) => {
        waiting.set(asked.id, { resolve, reject })
        worker?.postMessage(asked)
      })
    },
    async close() {
      clearTimeout(timer)
      await end(new Error('closed'))
    },
  }
}
