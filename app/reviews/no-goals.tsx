'use client'

import { Target } from 'lucide-react'
import { useIsUnderWay } from '#app/block/refresh/refresh-provider.tsx'
import type { GoalsStatus } from '#lib/reviews/preview'
import { EmptyState } from '#ui/feedback/empty-state'
import { noGoalsReason } from './no-goals-reason.ts'

/** What stands in place of a person's goals where there are none to list. */
export function NoGoals({ code }: { code: GoalsStatus['code'] }) {
  const { title, next } = noGoalsReason(code, useIsUnderWay())
  return (
    <EmptyState icon={<Target />} title={title}>
      {next}
    </EmptyState>
  )
}
