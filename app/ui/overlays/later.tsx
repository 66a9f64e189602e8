'use client'

import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { cn } from '../cn.tsx'
import { buttonVariants } from '../controls/button-variants.tsx'

/** A module that is fetched when it is needed; made by `laterCode`. */
export type LaterCode<Module> = {
  /** The module, once it is there. */
  now: () => Module | null
  /** Fetches it once; after a failure the next call tries again. */
  fetch: () => Promise<void>
}

/** Code that no first view needs: `laterCode(() => import('./connect-dialog.tsx'))`. */
export function laterCode<Module>(load: () => Promise<Module>): LaterCode<Module> {
  let module: Module | null = null
  let loading: Promise<void> | null = null
  return {
    now: () => module,
    fetch: () => {
      loading ??= load().then(
        (loaded) => {
          module = loaded
        },
        (error: unknown) => {
          loading = null
          throw error
        },
      )
      return loading
    },
  }
}

type LaterProps<Module> = {
  code: LaterCode<Module>
  /** Whether there is something to show. */
  isWanted: boolean
  /** What stands there when the code is awaited; nothing unless said. */
  meanwhile?: ReactNode
  children: (module: Module) => ReactNode
}

type Phase = 'unasked' | 'there' | 'missing'

/**
 * A part of the page that its first view does not show. Its code comes when the browser has nothing else to do, or at
 * once when it is wanted before that. From then on it stays mounted, so that a dialog keeps what was typed and fades
 * away. Where the code cannot be fetched, an alert says so and offers to try again.
 */
export function Later<Module>({ code, isWanted, meanwhile = null, children }: LaterProps<Module>): ReactNode {
  const [phase, setPhase] = useState<Phase>('unasked')
  const module = code.now()
  if (isWanted && module && phase !== 'there') setPhase('there')

  useLaterCode(code)
  useEffect(() => {
    if (!isWanted || phase !== 'unasked') return
    let isOver = false
    const turnTo = (next: Phase) => {
      if (!isOver) setPhase(next)
    }
    code.fetch().then(
      () => turnTo('there'),
      () => turnTo('missing'),
    )
    return () => {
      isOver = true
    }
  }, [code, isWanted, phase])

  if (phase === 'there' && module) return children(module)
  if (!isWanted) return null
  return phase === 'missing' ? <Missing onRetry={() => setPhase('unasked')} /> : meanwhile
}

/** Has the code fetched when the browser has nothing else to do; for whoever shows `Later` only now and then. */
export function useLaterCode(code: LaterCode<unknown>): void {
  useEffect(() => whenIdle(() => void code.fetch().catch(() => undefined)), [code])
}

/** Works when the browser has nothing else to do, after 3 seconds at the latest; the answer takes it back. */
export function whenIdle(work: () => void): () => void {
  // Safari has no idle callback; a moment after the first view is as good.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 500)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(work, { timeout: 3_000 })
  return () => cancelIdleCallback(request)
}

function Missing({ onRetry }: { onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="fixed right-4 bottom-4 z-60 flex max-w-sm gap-2.5 rounded-lg bg-bad-soft px-3.5 py-3 shadow-float"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div>
        <p>This part of the page could not be fetched. Check your network connection, then try again.</p>
        <button type="button" className={cn(buttonVariants({ size: 'sm' }), 'mt-2.5')} onClick={onRetry}>
          Try again
        </button>
      </div>
    </div>
  )
}
