'use client'

import { Button } from '../controls/button.tsx'
import { Alert } from './alert.tsx'

/**
 * Stands in for a part of the page whose code did not load, so that the rest of the page stays. For `dynamic`:
 * `dynamic(() => import(…).then((file) => file.X, loadFailed))`.
 */
export const loadFailed = () => LoadFailed

function LoadFailed() {
  return (
    <div className="fixed right-4 bottom-4 z-60 max-w-sm rounded-lg bg-surface shadow-float">
      <Alert
        tone="bad"
        title="This part of the page couldn’t be loaded."
        action={
          <Button size="sm" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        Check your connection and reload.
      </Alert>
    </div>
  )
}
