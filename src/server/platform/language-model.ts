import { Agent, request } from 'undici'

/** What a model is told, in the roles of an OpenAI-compatible API. */
export type Said = { role: 'system' | 'user' | 'assistant'; content: string }
export type Written = { text: string; tokens: number }

/** A language model at an address that the operator chose. It gets no tools and can do nothing but write. */
export type LanguageModel = {
  name: string
  /** Where it is, for people. */
  host: string
  /** Throws ModelFailure: no answer in time, too long a one, or one that says nothing. */
  write(said: readonly Said[], mostTokens: number): Promise<Written>
  close(): Promise<void>
}

export class ModelFailure extends Error {
  override name = 'ModelFailure'
}

export type ModelSettings = { url: string; key: string | null; model: string }

const deadline = 20_000
const longest = 256 * 1024

/** `url` is what `/chat/completions` follows, as in https://models.example.com/v1. */
export function openLanguageModel({ url, key, model }: ModelSettings, within = deadline): LanguageModel {
  const agent = new Agent({ connections: 4, headersTimeout: within, bodyTimeout: within })
  const target = `${url.replace(/\/+$/, '')}/chat/completions`
  return {
    name: model,
    host: new URL(url).host,
    close: () => agent.destroy(),
    async write(said, mostTokens) {
      const { statusCode, body } = await request(target, {
        method: 'POST',
        dispatcher: agent,
        signal: AbortSignal.timeout(within),
        headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ model, messages: said, max_tokens: mostTokens, temperature: 0, stream: false }),
      }).catch((error: Error) => {
        throw new ModelFailure(error.message)
      })
      const text = await bounded(body)
      if (statusCode !== 200) throw new ModelFailure(`It answered ${statusCode}.`)
      return writtenIn(text)
    },
  }
}

async function bounded(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > longest) throw new ModelFailure('Its answer is too long.')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof ModelFailure ? error : new ModelFailure((error as Error).message)
  }
  return Buffer.concat(chunks).toString('utf8')
}

type Completion = { choices?: { message?: { content?: unknown } }[]; usage?: { total_tokens?: unknown } }

function writtenIn(json: string): Written {
  let answer: Completion
  try {
    answer = JSON.parse(json) as Completion
  } catch {
    throw new ModelFailure('Its answer cannot be read.')
  }
  const text = answer?.choices?.[0]?.message?.content
  const tokens = answer?.usage?.total_tokens
  if (typeof text !== 'string') throw new ModelFailure('Its answer holds no text.')
  return { text, tokens: Number.isSafeInteger(tokens) && Number(tokens) >= 0 ? Math.min(Number(tokens), 1e9) : 0 }
}
