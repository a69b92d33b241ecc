import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { endpoints } from '../../contract/api.ts'
import { Refusal } from './refusal.ts'

const built = fileURLToPath(new URL('../../../dist/web/', import.meta.url))

const paths = endpoints.map(({ endpoint: { method, path } }) => ({
  method,
  path: new RegExp(`^/api${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`),
}))

/** The methods that the API answers at this address; none where there is nothing at all. */
const methodsAt = (url: string): string[] =>
  paths.filter(({ path }) => path.test(url.split('?')[0] ?? '')).map(({ method }) => method)

const widget = fileURLToPath(new URL('../../../dist/widget/', import.meta.url))

/** Serves what the chat widget is made of; companies' pages load its loader by the name `/widget.js`. */
export async function serveWidget(http: FastifyInstance): Promise<void> {
  if (!existsSync(widget)) return
  await http.register(fastifyStatic, {
    ...{ root: widget, prefix: '/widget/', index: false, dotfiles: 'deny', decorateReply: false },
    setHeaders(reply, path) {
      const forever = /[\\/]assets[\\/]/.test(path)
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  http.get('/widget.js', async (_request, reply) =>
    reply
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=600')
      .type('text/javascript; charset=utf-8')
      .send(await readFile(`${widget}widget.js`)),
  )
}

/** Serves the workspace: built files that never change under their name, and its page for every other path. */
export async function servePages(http: FastifyInstance): Promise<void> {
  if (existsSync(built))
    await http.register(fastifyStatic, {
      root: built,
      wildcard: false,
      index: false,
      dotfiles: 'deny',
      preCompressed: true,
      setHeaders(reply, path) {
        const forever = /[\\/]assets[\\/]/.test(path)
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  http.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      (request.headers.accept ?? '').includes('text/html')
    if (!isPage) {
      const methods = methodsAt(request.url)
      if (methods.length === 0) throw new Refusal('not_found', 'There is nothing here.')
      reply.header('allow', methods.join(', '))
      throw new Refusal('wrong_method', 'This address takes other methods: the Allow header names them.')
    }
    if (!existsSync(built))
      return reply.code(503).type('text/plain').send('The workspace is not built yet. Run bin/setup, then start again.')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
