/** Query keys of the tab; what depends on people begins alike, so that it can be invalidated together. */
export const peopleKey = ['people'] as const
export const connectionKey = ['connection'] as const
export const problemsKey = ['problems'] as const

// Of the room "people", so that whatever changes a list of people, or ends a sync, reads it again.
export const setupKeys = [...peopleKey, 'setup'] as const
/** The setup checklist in one state of the connection; undefined while it is not known. */
export const setupKey = (state: string | undefined) => [...setupKeys, state] as const

export const peopleKeys = {
  totals: [...peopleKey, 'totals'] as const,
  proof: (employeeId: string, id: string) => [...peopleKey, 'proof', employeeId, id] as const,
  statusWords: [...peopleKey, 'status-words'] as const,
  undecidedWords: [...peopleKey, 'status-words', 'undecided'] as const,
  statusWordEffect: (word: string, statusOverride: string) =>
    [...peopleKey, 'status-words', word, statusOverride] as const,
  drift: [...peopleKey, 'drift'] as const,
}
