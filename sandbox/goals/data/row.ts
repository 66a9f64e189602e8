import { createHash } from 'node:crypto'
import type { Row, Written } from './written.ts'

const day = 86_400_000

/**
 * The row of an owner's n-th goal, with the field names of the promised endpoint (docs/culture-amp.md, "Known facts") or,
 * for `classic`, those of the older generation. Ids and times follow from owner and place, so that every start of the sandbox sends the same.
 */
export function rowOf(goal: Written, owner: string, n: number, classic: boolean): Row {
  const hash = createHash('sha256').update(`${owner} ${n}`).digest('hex')
  const spread = Number.parseInt(hash.slice(0, 4), 16)
  const created = Date.parse('2026-06-01T08:00:00Z') + (spread % 60) * day + spread * 500
  const updated = Date.parse('2026-10-20T09:00:00Z') + (spread % 30) * day + spread * 400
  const id = uuid7(created, hash)
  const createdAt = new Date(created).toISOString()
  const updatedAt = new Date(updated).toISOString()
  const { name, status, due, note, also } = goal
  if (classic)
    return {
      goal_id: id,
      employee_id: owner,
      title: name,
      description: note,
      state: status,
      end_date: due,
      created_at: createdAt,
      processed_at: updatedAt,
      ...also,
    }
  return {
    id,
    owner_id: owner,
    name,
    description: note,
    status,
    due_date: due,
    created_at: createdAt,
    updated_at: updatedAt,
    visibility: 'everyone',
    progress: status === 'Completed' ? 100 : spread % 90,
    ...also,
  }
}

function uuid7(ms: number, hash: string): string {
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(8, 11)}-a${hash.slice(11, 14)}-${hash.slice(14, 26)}`
}
