import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The figures at /metrics, in Prometheus' terms. */
export type Metrics = ReturnType<typeof openMetrics>

export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'heed_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    intake: new Counter({
      name: 'heed_intake_total',
      help: 'What reached us, by what became of it',
      labelNames: ['channel', 'state'],
      registers,
    }),
    deliveries: new Counter({
      name: 'heed_delivery_total',
      help: 'Attempts to deliver, by outcome',
      labelNames: ['channel', 'state'],
      registers,
    }),
    automaticMail: new Counter({
      name: 'heed_automatic_mail_total',
      help: 'New conversations of inboxes that answer by themselves: answered, or why not',
      labelNames: ['outcome'],
      registers,
    }),
    scans: new Counter({
      name: 'heed_scan_total',
      help: 'Answers of the virus scanner',
      labelNames: ['result'],
      registers,
    }),
    sockets: new Gauge({ name: 'heed_live_sockets', help: 'Open workspace sockets', registers }),
    followerLag: new Gauge({
      name: 'heed_follower_lag_seconds',
      help: 'Age of the oldest event a follower has not seen',
      labelNames: ['follower'],
      registers,
    }),
  }
}

/** Times every request under its route, never its path, so that the number of series stays bounded. */
export function measureRequests(http: FastifyInstance, metrics: Metrics): void {
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
}
