const description =
  'Agreed with the team at the start of the half-year. Success means that the people who depend on this work say so ' +
  'without being asked, and that the numbers on the shared dashboard hold for two months in a row.'

const statuses = ['On Track', 'At Risk', 'Completed', 'Off Track']

/**
 * The answer for one owner, the same at every call: `goals` goals of about 480 bytes each, with the field names of the
 * promised endpoint (docs/culture-amp.md, "Known facts") and no paging.
 */
export function goalsBody(owner: string, goals: number): string {
  const rows = Array.from(
    { length: goals },
    (_, n) =>
      `{"id":"${owner}-${n}","owner_id":"${owner}","name":"Goal ${n + 1}: bring the time from request to answer below one day",` +
      `"description":"${description}","status":"${statuses[n % statuses.length]}","start_date":"2026-07-01",` +
      `"due_date":"2026-12-${10 + n}","created_at":"2026-06-20T08:30:00Z","updated_at":"2026-10-05T14:1${n % 10}:00Z"}`,
  )
  return `{"data":[${rows.join(',')}]}`
}
