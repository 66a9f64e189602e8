import { useState } from 'react'

/**
 * The last step of the set-up, which nobody but the admin can tick: whether the managers know. Kept in this browser.
 * Only for what is shown after the first answer came, never for the server's own rendering.
 */
export function useSetupChecklist(organizationId: string) {
  const key = `perfcopilot:managers-told:${organizationId}`
  const [isTold, setTold] = useState(() => remembered(key))
  return {
    isTold,
    link: `${window.location.origin}/reviews`,
    markTold: () => {
      setTold(true)
      remember(key)
    },
  }
}

// Storage may be forbidden or full: the step is then asked for again, which harms nobody.
function remembered(key: string): boolean {
  try {
    return localStorage.getItem(key) === 'yes'
  } catch {
    return false
  }
}

function remember(key: string): void {
  try {
    localStorage.setItem(key, 'yes')
  } catch {
    return
  }
}
