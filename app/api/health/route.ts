import { connection } from 'next/server'
import { database } from '#lib/database'
import { health } from '#lib/health'

/** Whether this process can serve, and what its operator has to see to: 503 while the database is away, and well again without a restart. */
export async function GET(): Promise<Response> {
  await connection()
  const body = await health(database())
  const status = body.status === 'unavailable' ? 503 : 200
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}
