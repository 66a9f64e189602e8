'use client'

import { useId } from 'react'
import type { SetupStep } from '#lib/settings/setup'
import { Button } from '#ui/controls/button'
import { SetupStepItem } from './setup-step.tsx'
import { useSetup } from './use-setup.ts'

/** The steps that are left from nothing to goals in every review; gone once all are done or an admin hid them. */
export function SetupChecklist() {
  const headingId = useId()
  const { steps, hasSynced, isPending, failure, setHidden } = useSetup()
  if (!steps) return null
  const open = steps.filter((step) => !step.isDone)
  const isDone = (name: SetupStep['step']) => steps.some((one) => one.step === name && one.isDone)
  return (
    <section aria-labelledby={headingId} className="min-w-0 border-line border-t pt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h3 id={headingId} className="font-medium">
          Set up
        </h3>
        <p className="flex items-center gap-3 text-[0.8125rem] text-muted">
          {steps.length - open.length} of {steps.length} steps done
          <Button variant="link" size="sm" loading={isPending} onClick={() => void setHidden(true)}>
            Hide set-up
          </Button>
        </p>
      </div>
      <ol className="mt-1 grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-flow-col xl:auto-cols-fr xl:grid-cols-none">
        {open.map((step, at) => (
          <SetupStepItem
            key={step.step}
            step={step}
            number={steps.indexOf(step) + 1}
            isCurrent={at === 0}
            isMapped={isDone('map')}
            isConnected={isDone('connect')}
            hasSynced={hasSynced}
          />
        ))}
      </ol>
      {failure && (
        <p role="alert" className="mt-2 text-[0.8125rem] text-bad-ink">
          {failure}
        </p>
      )}
    </section>
  )
}
