import type { BlockGoalNote } from '#lib/goals/block'

/**
 * What a manager should know about one goal before the block is sent, in short sentences; none for a goal that is in
 * the block as it was written: a mark, never a filter.
 */
export function blockMarks({ altered, reads, place }: BlockGoalNote): string[] {
  return [
    ...(reads === 'like_an_instruction' ? ['Reads like an instruction to the AI. Check it.'] : []),
    ...alterations(altered),
    ...places[place],
  ]
}

function alterations({ name, note, hiddenCharacters }: BlockGoalNote['altered']): string[] {
  const what = [name ? 'name' : '', note ? 'note' : ''].filter(Boolean).join(' and ')
  const hidden =
    hiddenCharacters === 1 ? '1 hidden character removed.' : `${hiddenCharacters} hidden characters removed.`
  return [
    ...(what ? [`Some characters of its ${what} were removed.`] : []),
    ...(hiddenCharacters > 0 ? [hidden] : []),
  ]
}

// What is over the limits is counted once beside the block.
const places: Record<BlockGoalNote['place'], string[]> = {
  shown: [],
  note_omitted: [],
  omitted: [],
  no_visible_name: ['Omitted: no visible name.'],
}
