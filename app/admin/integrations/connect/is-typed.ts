import type { ChangeEvent } from 'react'

/**
 * Whether a change of a field came from its user. A password manager fills fields by itself: the browser's marks them
 * `:autofill`, and an extension's events are not trusted. Such a value must never reach Culture Amp as a credential.
 */
export const isTyped = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>): boolean =>
  nativeEvent.isTrusted && !target.matches(':autofill')

/** Asks the usual password managers to leave a field alone; browsers go by its `autocomplete`. */
export const closedToManagers = {
  'data-1p-ignore': true,
  'data-bwignore': true,
  'data-lpignore': 'true',
  'data-form-type': 'other',
} as const
