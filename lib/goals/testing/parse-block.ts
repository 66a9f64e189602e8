import type { GoalStatus } from '../goal.ts'

export type ParsedBlock = { goals: { name: string; status: GoalStatus; note: string | null }[]; more: number }

const statuses: readonly string[] = ['completed', 'on_track', 'at_risk', 'off_track']

/**
 * Parses a block by its grammar, independently of the renderer, and throws with
 * the offending line's number where the grammar is broken:
 *
 *     block = "[GOALS]" LF 1*line "[/GOALS]"     line = goal / note / none / more
 *     goal  = "- " name SP "—" SP status LF      note = "  Note: " text LF, directly after its goal, at most one
 *     none  = "(no goals)" LF, only line         more = "(+" number " more not shown)" LF, only last
 */
export function parseBlock(text: string): ParsedBlock {
  const lines = text.split('\n')
  if (lines.length < 3) throw new Error('a block has at least one line between its markers')
  if (lines.shift() !== '[GOALS]') throw new Error('the first line is not [GOALS]')
  if (lines.pop() !== '[/GOALS]') throw new Error('the last line is not [/GOALS]')
  if (lines.length === 1 && lines[0] === '(no goals)') return { goals: [], more: 0 }

  const parsed: ParsedBlock = { goals: [], more: 0 }
  let noteAllowed = false
  for (const [index, line] of lines.entries()) {
    const refuse = (why: string) => new Error(`line ${index + 2}: ${why}`)
    if (line.startsWith('- ')) {
      const at = line.lastIndexOf(' — ')
      const status = line.slice(at + 3)
      if (at < 2 || !statuses.includes(status)) throw refuse('no status after the last dash')
      const name = line.slice(2, at)
      if (name === '') throw refuse('no name')
      parsed.goals.push({ name, status: status as GoalStatus, note: null })
      noteAllowed = true
    } else if (line.startsWith('  Note: ')) {
      const goal = parsed.goals.at(-1)
      if (!goal || !noteAllowed) throw refuse('a note that follows no goal')
      goal.note = line.slice('  Note: '.length)
      if (goal.note === '') throw refuse('an empty note')
      noteAllowed = false
    } else {
      const more = /^\(\+([1-9][0-9]*) more not shown\)$/.exec(line)
      if (!more || index !== lines.length - 1 || index === 0) throw refuse('neither goal, note nor last line')
      parsed.more = Number(more[1])
    }
  }
  return parsed
}
