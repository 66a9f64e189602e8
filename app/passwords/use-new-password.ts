import { useState } from 'react'

export type NewPassword = ReturnType<typeof useNewPassword>

/**
 * The two fields of a new password. `checked` takes what was typed in their form: it is the password, or null when the two
 * differ, which is then said.
 */
export function useNewPassword() {
  const [fault, setFault] = useState<string | null>(null)
  const [repeatFault, setRepeatFault] = useState<string | null>(null)
  const checked = (typed: FormData): string | null => {
    const password = String(typed.get('new-password'))
    const isRepeated = password === String(typed.get('repeat-password'))
    setFault(null)
    setRepeatFault(isRepeated ? null : 'The two passwords differ. Type the same one twice.')
    return isRepeated ? password : null
  }
  return { fault, setFault, repeatFault, checked }
}
