import { connection } from 'next/server'
import { ping } from '#db/system'
import { database } from '#lib/database'

/** Whether this process can serve: 503 while the database is away, and well again without a restart. */
export async function GET(): Promise<Response> {
  await connection()
  try {
    await ping(database())
    return answer({ status: 'ok' }, 200)
  } catch {
    return answer({ status: 'unavailable', message: 'The database does not answer.' }, 503)
  }
}

const answer = (body: object, status: number) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
