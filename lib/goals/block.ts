import { createHash } from 'node:crypto'
import { compareInBlock } from './block-order.ts'
import { cleanName, cleanNote, isAltered } from './clean/clean.ts'
import { countHidden } from './clean/cleaning-steps.ts'
import type { Goal } from './goal.ts'
import { blockCharacterLimit, blockGoalLimit } from './limits.ts'
import { readsLikeInstruction } from './suspicion/suspicion.ts'

export type BlockGoal = Pick<Goal, 'cultureAmpId' | 'name' | 'description' | 'status' | 'dueDate'> &
  Partial<Pick<Goal, 'isNameAltered' | 'isNoteAltered'>>

/**
 * What the preview shows beside the block about one goal; never part of the block. `altered` and `reads` are found out when
 * they are read: that costs ten times as much as the block, which is all that the review generator wants.
 */
export type BlockGoalNote = {
  cultureAmpId: string
  altered: { name: boolean; note: boolean; hiddenCharacters: number }
  reads: 'like_an_instruction' | 'plain'
  place: 'shown' | 'note_omitted' | 'omitted' | 'no_visible_name'
}

export type Block = {
  /** The block, byte for byte the same for preview, clipboard and review generator; LF only, no final LF. */
  text: string
  shown: number
  /** Goals omitted for the limits; the block counts them. Goals without a visible name are not included. */
  omitted: number
  /** Notes of shown goals omitted for the limit of characters. */
  notesOmitted: number
  /** SHA-256 of the text's UTF-8 bytes, in hex. */
  sha256: string
  /** One per given goal, in the block's order; those without a visible name last. */
  goals: BlockGoalNote[]
}

/**
 * Renders one employee's goals as the `[GOALS]` block. One line per goal, `- {name} — {status}`, and one more with
 * `  Note: {text}` where there is a description; `(no goals)` without any, `(+N more not shown)` where goals are
 * omitted. The same goals in any order give the same bytes. Names and notes are cleaned here, whatever is stored. Over
 * the limit of characters, notes are omitted from the last goal upwards, then goals. Linear in the size of the goals;
 * never fails.
 * @param options `withNotes`: whether descriptions are part of the block; without them no note is looked at
 */
export function renderBlock(
  goals: readonly BlockGoal[],
  { withNotes }: { withNotes: boolean } = { withNotes: true },
): Block {
  const ordered = goals
    .map((goal) => prepare(withNotes ? goal : { ...goal, description: null, isNoteAltered: false }))
    .sort(compareInBlock)
  const visible = ordered.filter((goal) => goal.name !== '')
  const nameless = ordered.filter((goal) => goal.name === '')
  const { shown, withNote } = withinLimits(visible)
  const omitted = visible.length - shown
  const lines = visible
    .slice(0, shown)
    .flatMap((goal, index) => (index < withNote && goal.noteLine ? [goal.line, goal.noteLine] : [goal.line]))
  if (visible.length === 0) lines.push('(no goals)')
  if (omitted > 0) lines.push(moreLine(omitted))
  const text = ['[GOALS]', ...lines, '[/GOALS]'].join('\n')
  const place = (goal: Prepared, index: number): BlockGoalNote['place'] => {
    if (index >= shown) return 'omitted'
    return goal.noteLine && index >= withNote ? 'note_omitted' : 'shown'
  }
  const notes: BlockGoalNote[] = [
    ...visible.map((goal, index) => noteBeside(goal, place(goal, index))),
    ...nameless.map((goal) => noteBeside(goal, 'no_visible_name')),
  ]
  return {
    text,
    shown,
    omitted,
    notesOmitted: notes.filter((note) => note.place === 'note_omitted').length,
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    goals: notes,
  }
}

type Prepared = ReturnType<typeof prepare>

function prepare(goal: BlockGoal) {
  const description = goal.description ?? ''
  const name = cleanName(goal.name)
  const note = cleanNote(description)
  return {
    cultureAmpId: goal.cultureAmpId,
    dueDate: goal.dueDate,
    name,
    line: `- ${name} — ${goal.status}`,
    noteLine: note === '' ? null : `  Note: ${note}`,
    note,
    stored: goal,
  }
}

function noteBeside({ stored, name, note }: Prepared, place: BlockGoalNote['place']): BlockGoalNote {
  const description = stored.description ?? ''
  return {
    cultureAmpId: stored.cultureAmpId,
    get altered() {
      return {
        name: stored.isNameAltered === true || isAltered(stored.name, name),
        note: stored.isNoteAltered === true || isAltered(description, note),
        hiddenCharacters: countHidden(stored.name) + countHidden(description),
      }
    },
    get reads() {
      return readsLikeInstruction(stored.name, stored.description) ? 'like_an_instruction' : 'plain'
    },
    place,
  }
}

/** How many of the ordered goals fit, and how many of those, from the first, may have their note. */
function withinLimits(goals: readonly Prepared[]): { shown: number; withNote: number } {
  const within = goals.slice(0, blockGoalLimit)
  let shown = within.length
  let size = '[GOALS]\n[/GOALS]'.length + within.reduce((sum, goal) => sum + goal.line.length + 1, 0)
  const remainder = () => (goals.length > shown ? moreLine(goals.length - shown).length + 1 : 0)
  while (size + remainder() > blockCharacterLimit) {
    shown -= 1
    size -= (within[shown]?.line.length ?? 0) + 1
  }
  if (shown < within.length) return { shown, withNote: 0 }
  size += remainder() + within.reduce((sum, goal) => sum + noteSize(goal), 0)
  let withNote = shown
  while (size > blockCharacterLimit) {
    withNote -= 1
    size -= noteSize(within[withNote])
  }
  return { shown, withNote }
}

const noteSize = (goal: Prepared | undefined): number => (goal?.noteLine ? goal.noteLine.length + 1 : 0)

const moreLine = (count: number): string => `(+${count} more not shown)`
