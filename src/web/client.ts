import type { Answer, Call, Endpoint } from '../contract/endpoint.ts'
import type { RefusalCode } from '../contract/refusals.ts'

// `any` here only says "every endpoint": the exact shapes come back through Call and Answer.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyEndpoint = Endpoint<any, any, any, any>
type Options = { signal?: AbortSignal; idempotencyKey?: string }

/** An answer that says no, or no answer at all (`code` is then `offline`). */
export class ApiError extends Error {
  code: RefusalCode | 'offline' | (string & {})
  /** Field path -> what is wrong with it. */
  fields: Record<string, string>
  status: number
  constructor(code: string, message: string, status: number, fields: Record<string, string> = {}) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.fields = fields
  }
}

let onSignedOut: () => void = () => {}

/** What happens when the server says that nobody is signed in any more. */
export function whenSignedOut(react: () => void): void {
  onSignedOut = react
}

/** A random name for one attempt to write, so that a repeated request is not a second message. */
export function newKey(): string {
  // randomUUID exists on secure origins only, and a company may run Heed on plain http inside its network.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

/** The address of an endpoint under /api, with its parameters and query filled in. */
export function urlOf(endpoint: { path: string }, request: Loose = {}): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(request.params?.[name])),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const text = query.toString()
  return `/api${path}${text ? `?${text}` : ''}`
}

/** Reads the refusal out of a failed answer, whatever shape it has. */
export function refusalOf(status: number, text: string): ApiError {
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string; fields?: Record<string, string> } }
    return new ApiError(error.code, error.message, status, error.fields)
  } catch {
    return new ApiError(status >= 500 ? 'unavailable' : 'failed', `The server answered with ${status}.`, status)
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('offline', 'Heed could not be reached.', 0)
  }
}

/** Calls an endpoint of the contract and answers with its parsed response; throws `ApiError` when refused. */
export async function call<E extends AnyEndpoint>(
  endpoint: E,
  ...[request, options]: object extends Call<E> ? [Call<E>?, Options?] : [Call<E>, Options?]
): Promise<Answer<E>> {
  const { params, query, body } = (request ?? {}) as Loose
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json'
  if (endpoint.method === 'POST') headers['idempotency-key'] = options?.idempotencyKey ?? newKey()
  const answer = await send(urlOf(endpoint, { params, query }), {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    ...(options?.signal ? { signal: options.signal } : {}),
  })
  const text = await answer.text()
  if (answer.ok) return (text ? JSON.parse(text) : undefined) as Answer<E>
  const refusal = refusalOf(answer.status, text)
  if (refusal.code === 'unauthenticated' && !endpoint.path.startsWith('/session')) onSignedOut()
  throw refusal
}
