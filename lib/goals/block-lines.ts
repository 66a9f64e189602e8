import { type GoalStatus, goalStatuses } from './goal.ts'

/** One line of a block, without its line feed. */
export type BlockLine = {
  text: string
  /** `other` in a text that is no block. */
  kind: 'open' | 'goal' | 'note' | 'none' | 'more' | 'close' | 'other'
  /** Which goal of the block it belongs to, from 0; null for a line of no goal. */
  goal: number | null
  /** Of a goal's line: the status, and where its word begins. */
  status: { word: GoalStatus; start: number } | null
}

/** What stands before a goal's name and before a note's text. */
export const goalPrefix = '- '
export const notePrefix = '  Note: '

/** Reads a block's lines by the grammar that `renderBlock` writes; joined by line feeds they are the text again. */
export function blockLines(text: string): BlockLine[] {
  let goals = 0
  return text.split('\n').map((line): BlockLine => {
    const kind = kindOf(line)
    const status = kind === 'goal' ? statusOf(line) : null
    if (kind === 'goal') goals++
    const belongs = kind === 'goal' || (kind === 'note' && goals > 0)
    return { text: line, kind, goal: belongs ? goals - 1 : null, status }
  })
}

function kindOf(line: string): BlockLine['kind'] {
  if (line === '[GOALS]') return 'open'
  if (line === '[/GOALS]') return 'close'
  if (line.startsWith(goalPrefix)) return 'goal'
  if (line.startsWith(notePrefix)) return 'note'
  if (line === '(no goals)') return 'none'
  return line.startsWith('(+') ? 'more' : 'other'
}

function statusOf(line: string): BlockLine['status'] {
  const start = line.lastIndexOf(' — ') + 3
  const word = goalStatuses.find((status) => status === line.slice(start))
  return word ? { word, start } : null
}
