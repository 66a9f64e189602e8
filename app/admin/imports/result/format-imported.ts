import { plural } from '#lib/format'

/** What an import did, in one sentence: "3 people added, 1 changed. 2 lines were refused." */
export function formatImported(kind: 'people' | 'ids', counts: Readonly<Record<string, number>>): string {
  const words =
    kind === 'ids'
      ? { changed: 'updated' }
      : { added: 'added', changed: 'changed', deactivated: 'deactivated' }
  const parts = Object.entries(words).flatMap(([change, word]) => {
    const count = counts[change] ?? 0
    return count > 0 ? [`${plural(count, 'person', 'people')} ${word}`] : []
  })
  const refused = counts.refused ? ` ${plural(counts.refused, 'line was', 'lines were')} refused.` : ''
  return `${parts.length > 0 ? parts.join(', ') : 'Nothing had to be changed'}.${refused}`
}
