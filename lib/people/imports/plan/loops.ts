import type { EmployeeId } from '#db/ids'
import type { Identified } from './identify.ts'
import { idOf, type Managers } from './managers.ts'
import type { PersonRow } from './person-row.ts'
import type { KnownPeople } from './person-state.ts'

/** Refuses the lines that close a loop of managers; what the loop consists of besides them stays as it is. */
export function refuseLoops(
  known: KnownPeople,
  { identities }: Identified,
  { managerOf, refuse }: Managers,
): void {
  const stored = new Map(known.people.map((person) => [person.id, person.managerId]))
  const rowOf = new Map<EmployeeId, PersonRow>()
  for (const [row, identity] of identities) rowOf.set(idOf(identity), row)
  // Refusing a line can bring a stored manager back and close another loop: few rounds in practice.
  for (let round = 0; ; round++) {
    const rowOfActive = (id: EmployeeId) => {
      const row = rowOf.get(id)
      return row && identities.has(row) ? row : undefined
    }
    const above = (id: EmployeeId): EmployeeId | null => {
      const row = rowOfActive(id)
      if (row?.manager === null) return null
      return (row && managerOf.get(row)) ?? stored.get(id) ?? null
    }
    const isChanged = (id: EmployeeId) => {
      const row = rowOfActive(id)
      const manager = row && managerOf.get(row)
      return manager !== undefined && manager !== (stored.get(id) ?? null)
    }
    const loops = findLoops([...rowOf.keys()], above).filter((loop) => loop.some(isChanged))
    if (loops.length === 0) return
    for (const loop of round < maxRounds ? loops : [[...rowOf.keys()]]) {
      const lines = loop.flatMap((id) => rowOfActive(id)?.line ?? []).sort((a, b) => a - b)
      for (const id of loop) {
        const row = isChanged(id) && rowOfActive(id)
        if (row) refuse(row, loopSentence(lines))
      }
    }
  }
}

const maxRounds = 50

const loopSentence = (lines: number[]) =>
  lines.length > 1
    ? `The managers of lines ${lines.slice(0, 6).join(', ')}${lines.length > 6 ? ' and more' : ''} form a loop: each reports to the next. Correct one of them.`
    : 'This manager reports to this person, which would be a loop. Correct the manager, or change the manager’s own line.'

/** All loops that start from these people, each once. */
function findLoops(ids: readonly EmployeeId[], above: (id: EmployeeId) => EmployeeId | null): EmployeeId[][] {
  const seenIn = new Map<string, number>()
  const loops: EmployeeId[][] = []
  for (const [walk, start] of ids.entries()) {
    let id: EmployeeId | null = start
    while (id !== null && !seenIn.has(id)) {
      seenIn.set(id, walk)
      id = above(id)
    }
    if (id === null || seenIn.get(id) !== walk) continue
    const loop = [id]
    for (let next = above(id); next !== null && next !== id; next = above(next)) loop.push(next)
    loops.push(loop)
  }
  return loops
}
