import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

const built = fileURLToPath(new URL('../../../dist/web/', import.meta.url))

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
    if (!isPage) throw new Refusal('not_found', 'There is nothing here.')
    if (!existsSync(built))
      return reply.code(503).type('text/plain').send('The workspace is not built yet. Run bin/setup, then start again.')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
