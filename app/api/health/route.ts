import { connection } from 'next/server'
import { database } from '#lib/database'
import { health } from '#lib/health'

/** Whether this process can serve: 503 while the database is away, and well again without a restart. */
export async function GET(): Promise<Response> {
  await connection()
  const body = await health(database())
  const status = body.status === 'ok' ? 200 : 503
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}
