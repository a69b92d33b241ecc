import type * as z from 'zod'
import type { Answer, Call, Endpoint } from '../src/contract/endpoint.ts'
import { ErrorAnswer, type RefusalCode } from '../src/contract/refusals.ts'

/** Who calls: a session's cookie, an API key, or nobody. */
export type Credentials = { cookie: string } | { key: string } | null

/** What a `response: 'file'` endpoint answered with. */
export type TestFile = { bytes: Buffer; type: string; headers: Headers }

// biome-ignore lint/suspicious/noExplicitAny: says "every endpoint"; Call and Answer bring the shapes back
type AnyEndpoint = Endpoint<any, any, any, any>
type Answered<E extends AnyEndpoint> = E['response'] extends 'file' ? TestFile : Answer<E>
type Options = { headers?: Record<string, string>; idempotencyKey?: string }

/** A refusal, as a client sees it. */
export class ApiRefusal extends Error {
  readonly status: number
  readonly code: RefusalCode
  readonly fields: Record<string, string>

  constructor(status: number, error: z.infer<typeof ErrorAnswer>['error'], where: string) {
    super(`${where}: ${status} ${error.code}: ${error.message}`)
    this.name = 'ApiRefusal'
    this.status = status
    this.code = error.code as RefusalCode
    this.fields = error.fields ?? {}
  }
}

/** A client that holds every answer against the contract: what is not described there, or described otherwise, is a failure. */
export type Api = {
  call<E extends AnyEndpoint>(
    endpoint: E,
    ...rest: object extends Call<E> ? [Call<E>?, Options?] : [Call<E>, Options?]
  ): Promise<Answered<E>>
  /** The plain HTTP exchange below /api. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export function makeApi(url: string, who: Credentials): Api {
  const headersOf = (): Record<string, string> => {
    if (!who) return {}
    return 'key' in who ? { authorization: `Bearer ${who.key}` } : { cookie: `heed_session=${who.cookie}` }
  }
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${url}/api${path}`, { ...init, headers: { ...headersOf(), ...(init.headers as Record<string, string>) } })

  return {
    fetch: send,
    async call(endpoint, ...rest) {
      const [request = {}, options = {}] = rest as [Loose?, Options?]
      const response = await send(pathOf(endpoint, request), initOf(endpoint, request, options))
      return (await readAnswer(endpoint, response)) as never
    },
  }
}

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

/** An endpoint's path and query, filled in. */
export function pathOf(endpoint: { path: string }, { params = {}, query = {} }: Loose): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text ? `${path}?${text}` : path
}

function initOf(endpoint: AnyEndpoint, { body }: Loose, options: Options): RequestInit {
  const headers = { ...options.headers }
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  if (body === undefined) return { method: endpoint.method, headers }
  if (body instanceof FormData) return { method: endpoint.method, headers, body }
  headers['content-type'] ??= 'application/json'
  return { method: endpoint.method, headers, body: JSON.stringify(body) }
}

async function readAnswer(endpoint: AnyEndpoint, response: Response): Promise<unknown> {
  const where = `${endpoint.method} ${endpoint.path}`
  if (!response.ok) {
    const text = await response.text()
    throw new ApiRefusal(response.status, ErrorAnswer.strict().parse(JSON.parse(text)).error, where)
  }
  const expected = endpoint.status ?? (endpoint.response ? 200 : 204)
  if (response.status !== expected) throw new Error(`${where}: answered ${response.status}, not ${expected}`)
  if (endpoint.response === 'file') {
    const type = response.headers.get('content-type') ?? ''
    return { bytes: Buffer.from(await response.arrayBuffer()), type, headers: response.headers }
  }
  if (!endpoint.response) return undefined
  return hold(where, endpoint.response as z.ZodType, await response.json())
}

/** Parsing drops what the contract does not know and mends what it knows otherwise; either is a difference to what came. */
function hold(where: string, schema: z.ZodType, answer: unknown): unknown {
  const parsed = schema.parse(answer)
  const [came, held] = [canonical(answer), canonical(parsed)]
  if (came !== held) throw new Error(`${where}: the answer is not what the contract describes\n${came}\n${held}`)
  return parsed
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
