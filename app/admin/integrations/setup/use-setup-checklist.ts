import { useState } from 'react'

/**
 * The last step of the set-up, which the admin ticks: whether managers are invited. Kept in this browser.
 * Only for what is shown after the first answer came, never for the server's own rendering.
 */
export function useSetupChecklist(organizationId: string) {
  const key = `perfcopilot:managers-invited:${organizationId}`
  const [isDone, setDone] = useState(() => remembered(key))
  return {
    isDone,
    link: `${window.location.origin}/reviews`,
    markDone: () => {
      setDone(true)
      remember(key)
    },
  }
}

// Storage may be forbidden or full: the step is then asked for again, which is harmless.
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
