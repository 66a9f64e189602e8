import { plural } from '#lib/format'
import type { ImportDialogKind } from '../kinds.ts'

const words: Record<ImportDialogKind['kind'], Record<string, string>> = {
  people: { added: 'added', changed: 'changed', deactivated: 'deactivated' },
  ids: { changed: 'updated' },
  goals: { added: 'added', changed: 'changed', removed: 'missing from the file' },
}

/** What an import did, in one sentence: "3 people added, 1 changed. 2 lines were refused." */
export function formatImported(
  kind: ImportDialogKind['kind'],
  counts: Readonly<Record<string, number>>,
): string {
  const isGoals = kind === 'goals'
  const parts = Object.entries(words[kind]).flatMap(([change, word]) => {
    const count = counts[change] ?? 0
    return count > 0 ? [`${isGoals ? plural(count, 'goal') : plural(count, 'person', 'people')} ${word}`] : []
  })
  const refused = counts.refused ? ` ${plural(counts.refused, 'line was', 'lines were')} refused.` : ''
  return `${parts.length > 0 ? parts.join(', ') : 'Nothing had to be changed'}.${refused}`
}
