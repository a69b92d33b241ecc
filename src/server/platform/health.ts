import { authorize } from './access.ts'
import type { Database } from './database.ts'
import { followerLags } from './followers.ts'
import type { Metrics } from './metrics.ts'
import { isMigrated } from './migrate.ts'
import { openApi } from './openapi.ts'
import { authenticate, type Web } from './serve.ts'

/** Plugs in what machines ask: /healthz, /readyz, /metrics and /api/openapi.json. */
export function healthRoutes(web: Web, metrics: Metrics, about: { publicUrl: string; version: string }): void {
  web.http.get('/healthz', async () => ({ status: 'ok' }))
  web.http.get('/readyz', async (_request, reply) => {
    const problem = await whyNotReady(web.database)
    if (problem) reply.code(503)
    return problem ? { status: 'unavailable', message: problem } : { status: 'ok' }
  })
  web.http.get('/metrics', async (request, reply) => {
    authorize(await authenticate(web, request), 'metrics.read')
    for (const { name, lag } of await followerLags(web.database))
      metrics.followerLag.set({ follower: name }, lag / 1000)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  let description: unknown
  web.http.get('/api/openapi.json', async () => {
    description ??= openApi(about.publicUrl, about.version)
    return description
  })
}

async function whyNotReady(database: Database): Promise<string | null> {
  try {
    return (await isMigrated(database.pool)) ? null : 'The database is not migrated to this version yet.'
  } catch {
    return 'The database does not answer.'
  }
}
