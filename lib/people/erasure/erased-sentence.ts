/** Why a person cannot be added, with the next step. */
export const erasedSentence =
  'A person with this email or employee number was erased. To add them again, first allow it in Settings, under Erased people.'
