'use client'

import { Skeleton } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { LoadError } from '../list/load-error.tsx'
import { ReviewPeriodCard } from './review-period-card.tsx'
import { useSettings } from './settings-data.ts'
import { TimeZoneCard } from './time-zone/time-zone-card.tsx'

/** The settings of the whole organization, each saved by itself. */
export function SettingsTab() {
  const query = useSettings()
  if (query.data) {
    const settings = query.data
    return (
      <div className="grid min-w-0 gap-5">
        <ReviewPeriodCard period={settings.reviewPeriod} />
        <TimeZoneCard timeZone={settings.timeZone} />
      </div>
    )
  }
  if (query.error) return <LoadError what="the settings" query={query} />
  return (
    <Card title="Settings">
      <p className="sr-only">Loading the settings</p>
      <Skeleton className="h-9 w-72 max-w-full" />
    </Card>
  )
}
