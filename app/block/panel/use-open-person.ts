import { parseAsString, useQueryState } from 'nuqs'
import { useCallback } from 'react'

/**
 * The person whose panel is open, in the URL: a reload and a sent link open it, and the browser's Back closes it. Going on to
 * the next person is no step of the history, so that Back always leads to the list.
 */
export function useOpenPerson() {
  const [person, setPerson] = useQueryState('person', parseAsString)
  const open = useCallback(
    (employeeId: string) => void setPerson(employeeId, { history: 'push' }),
    [setPerson],
  )
  return {
    /** An employee's id, whatever a link says; null while the panel is closed. */
    person,
    open,
    stepTo: (employeeId: string) => void setPerson(employeeId, { history: 'replace' }),
    close: () => void setPerson(null, { history: 'replace' }),
  }
}
