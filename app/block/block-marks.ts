import type { BlockGoalNote } from '#lib/goals/block'

/**
 * What a manager should know about one goal before the block is sent, in short sentences; none for a goal that is in
 * the block as it was written.
 */
export function blockMarks({ altered, reads, place }: BlockGoalNote): string[] {
  return [
    ...(reads === 'like_an_instruction' ? ['Written like an instruction: read before sending.'] : []),
    ...alterations(altered),
    ...places[place],
  ]
}

function alterations({ name, note, hiddenCharacters }: BlockGoalNote['altered']): string[] {
  const what = [name ? 'name' : '', note ? 'note' : ''].filter(Boolean).join(' and ')
  const hidden =
    hiddenCharacters === 1
      ? '1 hidden character was removed.'
      : `${hiddenCharacters} hidden characters were removed.`
  return [
    ...(what ? [`Its ${what} ${name && note ? 'were' : 'was'} changed to fit the block.`] : []),
    ...(hiddenCharacters > 0 ? [hidden] : []),
  ]
}

const places: Record<BlockGoalNote['place'], string[]> = {
  shown: [],
  note_omitted: ['Its note was left out: the block is full.'],
  omitted: ['Left out: the block is full.'],
  no_visible_name: ['Left out: it has no visible name.'],
}
