'use client'

import type { ComponentType } from 'react'
import { connectivityWatch } from '../connectivity/connectivity.ts'
import { Button } from '../controls/button.tsx'
import { Alert } from './alert.tsx'

/** A connection may come and go while the code is asked for. */
const failuresAtMost = 3

/**
 * Loads the code of a part of the page, for `dynamic`: `dynamic(loadPart(() => import(…).then((file) => file.X)))`. Without
 * the server it waits until that can be reached, and shows what the part shows while it loads; where the code still does
 * not come, an alert takes its place and the rest of the page stays.
 */
export const loadPart =
  <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  async (): Promise<ComponentType<Props>> => {
    for (let failures = 0; failures < failuresAtMost; failures++) {
      try {
        return await load()
      } catch {
        await connectivityWatch.untilReachable()
      }
    }
    return LoadFailed
  }

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
