'use client'

import Link from 'next/link'
import { useRef, useState } from 'react'
import { useAction } from '#app/admin/integrations/use-action'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { Alert } from '#ui/feedback/alert'
import { toast } from '#ui/feedback/toast'
import { Later, laterCode } from '#ui/overlays/later'
import { useLeaveFocus } from '#ui/overlays/leave-focus'
import { keepRemovalsAction } from '../actions.ts'
import { useInvalidateRuns } from '../data.ts'
import { runAddress } from '../run-address.ts'

const applyDialog = laterCode(() => import('./apply-dialog.tsx'))

type HeldRemovalsProps = {
  held: { runId: string; goals: number; sentence: string }
  /** Where the list itself is not in sight. */
  withReview?: boolean
}

/** "This run would remove 312 of 900 goals. Nothing was removed.", with the ways on (product.md 5, rule 9). */
export function HeldRemovals({ held, withReview = false }: HeldRemovalsProps) {
  const [isAsked, setAsked] = useState(false)
  const renew = useInvalidateRuns()
  const keep = useAction(keepRemovalsAction)
  const box = useRef<HTMLDivElement>(null)
  useLeaveFocus(box)

  const keepAll = async () => {
    const result = await keep.run({ runId: held.runId })
    await renew()
    if (result.ok) toast('The goals stay. The next sync decides anew.')
  }

  return (
    <div ref={box}>
      <Alert
        tone="warn"
        title={held.sentence}
        action={
          <>
            {withReview && (
              <Link
                href={runAddress(held.runId)}
                className={buttonVariants({ size: 'sm', variant: 'primary' })}
              >
                Review
              </Link>
            )}
            <Button size="sm" onClick={() => setAsked(true)}>
              Apply
            </Button>
            <Button size="sm" loading={keep.isPending} onClick={() => void keepAll()}>
              Keep
            </Button>
          </>
        }
      >
        That is more than a sync removes by itself. What was new or changed is in. Apply it if these goals are
        really gone from Culture Amp; keep them if its answers look wrong.
        {keep.failure && <p className="mt-1 text-bad-ink">{keep.failure}</p>}
      </Alert>
      <Later code={applyDialog} isWanted={isAsked}>
        {({ ApplyDialog }) => <ApplyDialog held={held} open={isAsked} onOpenChange={setAsked} />}
      </Later>
    </div>
  )
}
