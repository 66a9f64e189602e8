import { userIdOf } from '../goals/people-ids.ts'
import { documentedShape, type Shape } from './shape.ts'

/**
 * Culture Amp documents no goals answer, so some of the demo's people get each of the others that the client
 * reads; everyone else gets the documented one.
 */
const byPerson: Record<string, Partial<Shape>> = {
  lukas: { envelope: 'array', paging: 'link', pageSize: 3 },
  meiling: { casing: 'camel' },
  grace: { casing: 'camel', paging: 'nextPath' },
  noah: { lastPage: 'empty' },
  hugo: { paging: 'bare', pageSize: 2 },
  fernanda: { paging: 'absolute', pageSize: 2 },
  aisha: { envelope: 'array', paging: 'none' },
  callum: { envelope: 'data.goals', paging: 'nextCursor', pageSize: 2 },
  ines: { envelope: 'goals', paging: 'afterKey', pageSize: 2 },
  deniz: { envelope: 'records', paging: 'next_cursor', pageSize: 1 },
  patrick: { envelope: 'results', paging: 'absolute', pageSize: 1 },
  joaquim: { envelope: 'items', casing: 'camel', paging: 'none' },
  ruth: { lastPage: 'null' },
  beatriz: { lastPage: 'blank' },
  oskar: { pageSize: 10 },
}

const byOwner = new Map(Object.entries(byPerson).map(([key, shape]) => [userIdOf(key), shape]))

/** How the goals of this Culture Amp user ID are wrapped. */
export function shapeOf(owner: string): Shape {
  return { ...documentedShape, ...byOwner.get(owner) }
}
