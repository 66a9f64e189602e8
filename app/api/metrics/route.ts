import { connection } from 'next/server'
import { database } from '#lib/database'
import { environment } from '#lib/environment'
import { metricsText } from '#lib/metrics/metrics'
import { hasMetricsToken } from '#lib/metrics/metrics-token'

/** Metrics for Prometheus: 404 where the operator set no METRICS_TOKEN, 401 without it. */
export async function GET(request: Request): Promise<Response> {
  await connection()
  const { metricsToken } = environment()
  if (!metricsToken) return new Response('Not found', { status: 404 })
  if (!hasMetricsToken(request.headers.get('authorization'), metricsToken))
    return new Response('Unauthorized', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } })
  const headers = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(await metricsText(database()), { headers })
}
