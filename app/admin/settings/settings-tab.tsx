'use client'

import { LoadError } from '#app/requests/load-error.tsx'
import { AwaitedNote, Skeleton } from '#ui/feedback/skeleton'
import { Card } from '#ui/layout/card'
import { setIndirectReportsAction, setNotesInBlockAction } from './actions.ts'
import { ErasedPeopleCard } from './erased/erased-people-card.tsx'
import { RetentionCard } from './retention-card.tsx'
import { ReviewPeriodCard } from './review-period-card.tsx'
import { ServiceTokensCard } from './service-tokens/service-tokens-card.tsx'
import { useSettings } from './settings-data.ts'
import { SwitchCard } from './switch-card.tsx'
import { TimeZoneCard } from './time-zone/time-zone-card.tsx'

/** The settings of the whole organization, each saved by itself. */
export function SettingsTab() {
  const query = useSettings()
  if (query.data) {
    const settings = query.data
    return (
      <div className="grid min-w-0 gap-5">
        <ReviewPeriodCard period={settings.reviewPeriod} />
        <SwitchCard
          title="Notes in the block"
          description="A goal’s description goes into reviews as its note. Without notes, only name and status do."
          label="Include notes"
          isOn={settings.notesInBlock}
          action={setNotesInBlockAction}
        />
        <SwitchCard
          title="Indirect reports"
          description="Managers see the goals of their direct reports. This also shows them everyone further down."
          label="Show indirect reports"
          isOn={settings.indirectReports}
          action={setIndirectReportsAction}
        />
        <TimeZoneCard timeZone={settings.timeZone} />
        <RetentionCard months={settings.retentionMonths} />
        <ErasedPeopleCard count={settings.erasures} />
        <ServiceTokensCard />
      </div>
    )
  }
  if (query.error) return <LoadError what="the settings" query={query} />
  return (
    <Card title="Settings">
      <p className="sr-only">Loading the settings</p>
      <AwaitedNote />
      <Skeleton className="h-9 w-72 max-w-full" />
    </Card>
  )
}
