import type { Block } from '#lib/goals/block'
import { blockLines, goalPrefix, notePrefix } from '#lib/goals/block-lines'
import { suspiciousParts } from '#lib/goals/suspicion/suspicious-parts'

/** A part of one line of the block to highlight, in UTF-16 code units of the line. */
export type SuspiciousPart = { line: number; start: number; end: number }

/** Where the block's goals read like an instruction; a goal can be marked without such a place. */
export function suspiciousLines({ text, goals }: Pick<Block, 'text' | 'goals'>): SuspiciousPart[] {
  if (goals.every(({ reads }) => reads === 'plain')) return []
  const lines = blockLines(text).map((line, at) => ({ ...line, at }))
  return goals.flatMap(({ reads }, goal) => {
    if (reads === 'plain') return []
    const [goalLine, noteLine] = lines.filter((line) => line.goal === goal)
    if (!goalLine) return []
    const name = goalLine.text.slice(goalPrefix.length, (goalLine.status?.start ?? 0) - ' — '.length)
    const note = noteLine?.text.slice(notePrefix.length) ?? ''
    const parts = suspiciousParts(name, note)
    const place = (line: number, prefix: string) => (part: { start: number; end: number }) => ({
      line,
      start: part.start + prefix.length,
      end: part.end + prefix.length,
    })
    return [
      ...parts.name.map(place(goalLine.at, goalPrefix)),
      ...parts.note.map(place(noteLine?.at ?? 0, notePrefix)),
    ]
  })
}
