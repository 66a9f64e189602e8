import { useState } from 'react'

export type NewPassword = ReturnType<typeof useNewPassword>

/** The two fields of a new password. `checked()` is the password, or null when the two differ, which is then said. */
export function useNewPassword() {
  const [typed, setTyped] = useState('')
  const [repeated, setRepeated] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [repeatFault, setRepeatFault] = useState<string | null>(null)
  const checked = (): string | null => {
    setFault(null)
    setRepeatFault(typed === repeated ? null : 'The two passwords differ. Type the same one twice.')
    return typed === repeated ? typed : null
  }
  return { typed, setTyped, repeated, setRepeated, fault, setFault, repeatFault, checked }
}
