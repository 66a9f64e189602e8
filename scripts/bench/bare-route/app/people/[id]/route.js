import postgres from 'postgres'

const sql = postgres(process.env.DATABASE_URL, { max: 10 })

/** What the least route costs that this framework can serve: one row by its primary key, as JSON. */
export async function GET(_request, { params }) {
  const { id } = await params
  const [row] = await sql`select id, name, email from bare_people where id = ${id}`
  return Response.json(row, { headers: { 'Cache-Control': 'no-store' } })
}
