// Prints the [GOALS] block of every employee: node fetch-goals.js https://reviews.example.com 2026-H2
// The service token stands in PERFCOPILOT_TOKEN.
const [origin, review] = process.argv.slice(2)
const headers = { authorization: `Bearer ${process.env.PERFCOPILOT_TOKEN}`, 'content-type': 'application/json' }

async function call(path, body) {
  const post = body && { method: 'POST', body: JSON.stringify(body) }
  const answer = await fetch(origin + path, { headers, ...post })
  if (answer.status === 429) {
    await new Promise((resolve) => setTimeout(resolve, answer.headers.get('retry-after') * 1000))
    return call(path, body)
  }
  if (!answer.ok) throw new Error(`${answer.status}: ${(await answer.json()).detail}`)
  return answer.json()
}

for (let cursor = ''; cursor !== null; ) {
  const { employees, next } = await call(`/api/v1/employees?limit=100${cursor && `&cursor=${cursor}`}`)
  if (employees.length === 0) break
  const { blocks } = await call('/api/v1/goals-blocks', { ids: employees.map(({ id }) => id), review })
  for (const { id, state, hash, block } of blocks) console.log(`${id} ${state} ${hash}\n${block}\n`)
  cursor = next
}
