import { connection } from 'next/server'

/** Whether this process runs; it asks nothing else, so that a database outage restarts no web. */
export async function GET(): Promise<Response> {
  await connection()
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
