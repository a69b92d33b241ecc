import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify'
import { maxUpload } from '../../contract/attachments.ts'
import { refusalStatus } from '../../contract/refusals.ts'
import type { Log } from './log.ts'
import { Refusal } from './refusal.ts'
import { type DrawProblem, type Problem, sendFile } from './serve.ts'

const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The HTTP server: limits, headers that keep browsers safe, and the one place where errors become answers. */
export async function openHttp(options: {
  log: Log
  trustProxy: number | false
  secure: boolean
  /** Pages that customers read tell what went wrong as a page; absent or null: as JSON. */
  drawProblem?: DrawProblem
}): Promise<FastifyInstance> {
  const http = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy === false ? false : (_address, hop) => hop < (options.trustProxy as number),
    bodyLimit: 8 * 1024 * 1024,
    genReqId: () => randomUUID(),
    rewriteUrl: ({ url = '/' }) => within(url),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  }) as unknown as FastifyInstance
  await http.register(cookie)
  await http.register(multipart, { limits: { fileSize: maxUpload, files: 1, fields: 5, fieldSize: 10_000 } })
  // A page of another site can send plain text without asking; nothing here reads it.
  http.removeContentTypeParser('text/plain')
  // An empty body with a JSON type is no body; clients send that with every POST.
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined)
    try {
      done(null, parseJson(text as string))
    } catch {
      done(new Refusal('invalid', 'The body is not valid JSON.'))
    }
  })
  http.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('cross-origin-opener-policy', 'same-origin')
    if (options.secure) reply.header('strict-transport-security', 'max-age=31536000')
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentPolicy)
  })
  http.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        url: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
  http.setErrorHandler<FastifyError | Refusal>(async (error, request, reply) => {
    const problem = explain(error)
    const { status, code, message, fields } = problem
    if (status >= 500)
      request.log.error({ err: error, method: request.method, url: request.url.split('?')[0] }, 'a request failed')
    const drawn = await options.drawProblem?.(problem, request)
    if (drawn) return sendFile(request, reply, drawn)
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .send({ error: { code, message, ...(fields && { fields }) } })
  })
  return http
}

/**
 * The status page and the help centres have addresses that people read out to each other, chats one that stands in sites, and
 * robots.txt the one that is agreed (RFC 9309).
 */
function within(url: string): string {
  if (url === '/robots.txt') return '/api/help/-/robots.txt'
  return /^\/(?:(?:status|help)(?:[/?]|$)|chat\/|form\.js(?:\?|$))/.test(url) ? `/api${url}` : url
}

/** Parses JSON into strings that the database can hold: without null characters and halves of surrogate pairs. */
function parseJson(text: string): unknown {
  if (!/\\u(0000|d[89a-f])/i.test(text)) return JSON.parse(text)
  return JSON.parse(text, (_key, value) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
}

function explain(error: FastifyError | Refusal): Problem {
  if (error instanceof Refusal)
    return { status: refusalStatus[error.code], code: error.code, message: error.message, fields: error.fields }
  const status = error.statusCode ?? 500
  if (status === 413) return { status, code: 'too_large', message: 'That is too large to be accepted.' }
  if (status === 415)
    return {
      status,
      code: 'unsupported',
      message: 'Send JSON with content-type application/json, or multipart/form-data for an upload.',
    }
  if (status >= 400 && status < 500) return { status, code: 'invalid', message: error.message }
  return {
    status: 500,
    code: 'failed',
    message:
      'Something went wrong on our side. Nothing was changed. Try again; the log has the details under the request id.',
  }
}
