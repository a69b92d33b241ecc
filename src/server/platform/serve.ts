import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type * as z from 'zod'
import type { Answer, Endpoint, FileAnswer, Request } from '../../contract/endpoint.ts'
import { authorize } from './access.ts'
import { type Actor, heed } from './actor.ts'
import type { Ctx } from './ctx.ts'
import type { Database } from './database.ts'
import { type Answered, once, requestMark } from './idempotency.ts'
import type { RateLimits } from './limits.ts'
import { Refusal } from './refusal.ts'
import { type Authenticator, sessionCookie, sessionLength } from './session.ts'

/** What `serve` needs to turn endpoints into routes. */
export type Web = {
  http: FastifyInstance
  database: Database
  authenticator: Authenticator
  limits: RateLimits
  /** Cookies only over TLS. */
  secure: boolean
  /** Draws what went wrong with a request for a page that customers read; null for all others. Set by the feature that knows their look. */
  drawProblem?: DrawProblem
}

/** What is told of a request that came to nothing. */
declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of an endpoint that people read. */
    page?: boolean
  }
}

export type Problem = { status: number; code: string; message: string; fields?: Record<string, string> | undefined }
export type DrawProblem = (problem: Problem, request: FastifyRequest) => Promise<FileAnswer> | null

/** What a few handlers need of HTTP itself. */
export type Http = {
  request: FastifyRequest
  /** Where the request comes from. */
  place: { ip: string; userAgent: string | null }
  startSession(token: string): void
  endSession(): void
  /** Gives the browser something to bring along to the help centres: a cookie that no script reads. */
  keep(name: string, value: string, seconds: number): void
  drop(name: string): void
  /** Sends the browser on to a path of ours instead of answering. */
  redirect(path: string): void
  /** Somebody's rights or sessions change: what this node remembers of them is forgotten before the answer goes out. */
  rightsChanged(): void
}

export type Handler<E extends Endpoint> = (ctx: Ctx, request: Request<E>, http: Http) => Promise<Answer<E>> | Answer<E>

/**
 * Plugs an endpoint in. A GET reads outside a transaction; everything else runs in one, committed before the answer.
 * Public endpoints act as Heed itself, so their handlers look nothing up on behalf of the caller.
 */
export function serve<E extends Endpoint>(web: Web, endpoint: E, handler: Handler<E>): void {
  route(web, endpoint, (actor, parsed, http, key) => {
    if (endpoint.method === 'GET') return answer(endpoint, handler, web.database.read(actor), parsed, http)
    return web.database.write(actor, (ctx) => {
      const work = () => answer(endpoint, handler, ctx, parsed, http)
      return key ? once(ctx, key, requestMark(endpoint.method, http.request.url, parsed.body), work) : work()
    })
  })
}

/** The same for work that waits on something else than the database: it opens transactions of its own. */
export function serveOutside<E extends Endpoint>(web: Web, endpoint: E, handler: Handler<E>): void {
  route(web, endpoint, async (actor, parsed, http, key) => {
    const answered = await answer(endpoint, handler, web.database.read(actor), parsed, http)
    if (!key) return answered
    const mark = requestMark(endpoint.method, http.request.url, parsed.body)
    return web.database.write(actor, (ctx) => once(ctx, key, mark, async () => answered))
  })
}

type Parsed<E extends Endpoint> = Request<E>
type Work<E extends Endpoint> = (actor: Actor, parsed: Parsed<E>, http: Http, key: string | null) => Promise<Answered>

function route<E extends Endpoint>(web: Web, endpoint: E, work: Work<E>) {
  const options: RouteOptions = {
    method: endpoint.method,
    config: { page: endpoint.page ?? false },
    url: `/api${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
    handler: async (request, reply) => {
      if (endpoint.perMinute) web.limits.spend(`${endpoint.method} ${endpoint.path} ${request.ip}`, endpoint.perMinute)
      if (endpoint.form) refuseOtherSites(request)
      const actor = endpoint.access === 'public' ? null : await authenticate(web, request)
      authorize(actor, endpoint.access)
      const parsed = parse(endpoint, request)
      if (endpoint.method === 'PATCH') refuseUnknown(endpoint.body, request.body)
      const key = endpoint.method === 'POST' && actor ? header(request, 'idempotency-key') : null
      const http = httpOf(web, request, reply)
      const answered = await work(actor ?? heed, parsed, http, key)
      if (http.changed()) web.authenticator.forget()
      const path = http.elsewhere()
      return path === null ? send(endpoint, request, reply, answered) : reply.redirect(path, 303)
    },
  }
  if (!endpoint.form) return void web.http.route(options)
  // A page of another site can send a form without asking; no other endpoint reads one.
  void web.http.register(async (scope) => {
    await scope.register(formbody, { bodyLimit: longestForm })
    scope.route(options)
  })
}

/** Of a form without files, in bytes. */
const longestForm = 256 * 1024

async function answer<E extends Endpoint>(endpoint: E, handler: Handler<E>, ctx: Ctx, parsed: Parsed<E>, http: Http) {
  const body = await handler(ctx, parsed, http)
  return { status: endpoint.status ?? (endpoint.response ? 200 : 204), answer: body }
}

/** What of a request tells who asks; a socket's first request has it too. */
export type Asking = Pick<FastifyRequest, 'headers' | 'cookies' | 'host' | 'method'>

/** Who asks: by `Authorization: Bearer`, or by the session's cookie. Null for nobody. */
export async function authenticate(web: Pick<Web, 'authenticator'>, request: Asking): Promise<Actor | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(header(request, 'authorization') ?? '')?.[1]
  if (bearer) {
    const actor = await web.authenticator.byToken(bearer)
    if (!actor) throw new Refusal('unauthenticated', 'This API key is not valid, or was revoked.')
    return actor
  }
  const cookie = request.cookies[sessionCookie]
  if (!cookie) return null
  refuseOtherSites(request)
  return web.authenticator.byToken(cookie)
}

/** A session's cookie rides along with requests that other sites cause, and plain forms do so by themselves; those may read nothing and change nothing. */
export function refuseOtherSites(request: Asking): void {
  const site = header(request, 'sec-fetch-site')
  const origin = header(request, 'origin')
  const foreign = site ? site === 'cross-site' || site === 'same-site' : origin && hostOf(origin) !== request.host
  const navigation = request.method === 'GET' && header(request, 'sec-fetch-mode') === 'navigate'
  if (foreign && !navigation) throw new Refusal('forbidden', 'This request came from another site.')
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

function header(request: Pick<FastifyRequest, 'headers'>, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}

function parse<E extends Endpoint>(endpoint: E, request: FastifyRequest): Parsed<E> {
  const read = (part: 'params' | 'query' | 'body', schema: unknown, value: unknown) =>
    schema && schema !== 'multipart' ? check(schema as z.ZodType, value, part) : undefined
  return {
    params: read('params', endpoint.params, request.params),
    query: read('query', endpoint.query, withoutNulls(request.query)),
    body: read('body', endpoint.body, endpoint.form ? withoutNulls(request.body ?? {}) : request.body),
  } as Parsed<E>
}

/** Who names a field that there is none of would believe it changed: a misspelt one is said instead of left out. */
function refuseUnknown(schema: unknown, body: unknown): void {
  const { shape } = schema as { shape?: object }
  if (!shape || typeof body !== 'object' || body === null) return
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(shape, name))
  if (unknown.length === 0) return
  const why = 'There is no such field to change.'
  throw new Refusal('invalid', `${unknown[0]}: ${why}`, Object.fromEntries(unknown.map((name) => [name, why])))
}

/** No text in the database can hold a null character; the parser of JSON bodies drops them too. */
function withoutNulls(fields: unknown): unknown {
  const clean = (text: unknown) => (typeof text === 'string' ? text.replaceAll('\0', '') : text)
  const entries = Object.entries(fields as Record<string, unknown>)
  return Object.fromEntries(entries.map(([name, text]) => [name, Array.isArray(text) ? text.map(clean) : clean(text)]))
}

function check(schema: z.ZodType, value: unknown, part: 'params' | 'query' | 'body') {
  const result = schema.safeParse(value ?? (part === 'body' ? undefined : {}), { error: sentenceOf })
  if (result.success) return result.data
  // A path that cannot be an id leads nowhere.
  if (part === 'params') throw new Refusal('not_found', 'There is nothing here.')
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) fields[issue.path.join('.') || part] ??= issue.message
  const [name, what] = Object.entries(fields)[0] as [string, string]
  throw new Refusal('invalid', `${name}: ${what}`, fields)
}

/** What to do about a value, where its schema has no sentence of its own. */
function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined || Number.isNaN(issue.input)) return 'This is needed.'
  if (issue.code === 'invalid_value') return `Use one of these: ${issue.values.join(', ')}.`
  if (issue.code === 'too_big' && issue.origin === 'string') return `Use at most ${issue.maximum} characters.`
  return undefined
}

/** Where customers are: their cookies go nowhere else, least of all to the desk. */
const customersPath = '/help'

function httpOf(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
): Http & { changed(): boolean; elsewhere(): string | null } {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: web.secure } as const
  let changed = false
  let elsewhere: string | null = null
  return {
    changed: () => changed,
    elsewhere: () => elsewhere,
    redirect: (path) => {
      elsewhere = path
    },
    rightsChanged: () => {
      changed = true
    },
    request,
    place: { ip: request.ip, userAgent: header(request, 'user-agent') },
    startSession: (token) => void reply.setCookie(sessionCookie, token, { ...options, maxAge: sessionLength }),
    endSession: () => void reply.clearCookie(sessionCookie, options),
    keep: (name, value, seconds) =>
      void reply.setCookie(name, value, { ...options, path: customersPath, maxAge: seconds }),
    drop: (name) => void reply.clearCookie(name, { ...options, path: customersPath }),
  }
}

function send(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, { status, answer }: Answered) {
  reply.code(status)
  if (endpoint.response === 'file') return sendFile(request, reply, answer as FileAnswer)
  reply.header('cache-control', 'no-store')
  return reply.send(endpoint.response ? answer : undefined)
}

// Only these are shown in place; whatever else a customer sends is a download, so that none of it runs as a page of ours.
const harmless = /^(image\/(png|jpeg|gif|webp|avif|bmp)|text\/plain|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf)$/

// A page of ours: a few words and a form that posts to where it came from.
const plainPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'"
// A page with more to it. What stands in it may come from a theme or from a writer: whatever they wrote, nothing but our own scripts
// runs, and nothing leaves for another host.
const richPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"

function sendPage(request: FastifyRequest, reply: FastifyReply, file: FileAnswer) {
  const { body, status, maxAge, personal, scripts, framedBy = [] } = file
  if (status) reply.code(status)
  const ancestors = framedBy.length > 0 ? framedBy.join(' ') : "'none'"
  reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `${scripts ? richPolicy : plainPolicy}; frame-ancestors ${ancestors}`,
    ...(status === 429 && { 'retry-after': '60' }),
  })
  if (personal) return reply.header('cache-control', 'private, no-store').send(body)
  if (!maxAge) return reply.header('cache-control', 'no-store').send(body)
  // Whoever signs in sees the page anew: another cookie, another page.
  return sendKept(request, reply.header('vary', 'cookie'), body as Uint8Array, maxAge)
}

/** What is the same for all, and is not sent again to whoever has it. */
function sendKept(request: FastifyRequest, reply: FastifyReply, body: FileAnswer['body'], maxAge: number) {
  reply.header('cache-control', `public, max-age=${maxAge}`)
  if (!(body instanceof Uint8Array)) return reply.send(body)
  // Weak: it is the same page, whether it travels packed or not.
  const mark = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.header('etag', mark)
  const known = header(request, 'if-none-match')?.split(',') ?? []
  return known.some((each) => each.trim() === mark) ? reply.code(304).send() : sendPacked(request, reply, body)
}

/** Packed where the browser takes that. Only for what holds nobody's secrets: its length would tell of them (BREACH). */
function sendPacked(request: FastifyRequest, reply: FastifyReply, body: Uint8Array) {
  const vary = reply.getHeader('vary')
  reply.header('vary', vary ? `${vary}, accept-encoding` : 'accept-encoding')
  if (body.length < 1000 || !/\bgzip\b/.test(header(request, 'accept-encoding') ?? '')) return reply.send(body)
  return reply.header('content-encoding', 'gzip').send(gzipSync(body))
}

function sendFeed(request: FastifyRequest, reply: FastifyReply, { body, type, maxAge = 0 }: FileAnswer) {
  reply.headers({
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': "default-src 'none'; sandbox",
  })
  return sendKept(request, reply, body, maxAge)
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, { body, type, maxAge = 0 }: FileAnswer) {
  reply.headers({
    'content-type': type,
    'content-security-policy': "default-src 'none'",
    'cache-control': `public, max-age=${maxAge}, immutable`,
  })
  const packs = /^(text|image\/svg)/.test(type) && body instanceof Uint8Array
  return packs ? sendPacked(request, reply, body) : reply.send(body)
}

/** Sends a file, or a page of ours, with the headers that keep it harmless. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: FileAnswer) {
  if (file.page) return sendPage(request, reply, file)
  if (file.feed) return sendFeed(request, reply, file)
  if (file.asset) return sendAsset(request, reply, file)
  const type = file.type.split(';')[0]?.trim().toLowerCase() ?? ''
  const shown = harmless.test(type)
  const name = encodeURIComponent(file.name ?? 'file').replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  reply.headers({
    'content-type': shown ? (type === 'text/plain' ? 'text/plain; charset=utf-8' : type) : 'application/octet-stream',
    'content-disposition': `${shown && !file.name ? 'inline' : shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': file.maxAge ? `private, max-age=${file.maxAge}, immutable` : 'no-store',
  })
  if (file.size !== undefined) reply.header('content-length', file.size)
  return reply.send(file.body)
}
