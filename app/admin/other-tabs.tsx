'use client'

import dynamic from 'next/dynamic'
import { loadPart } from '#ui/feedback/load-part'

// One address serves all tabs, and each visitor looks at one: the code of these comes with their own HTML.
export const TeamTab = dynamic(loadPart(() => import('./team/team-tab.tsx').then((file) => file.TeamTab)))
export const ReadinessTab = dynamic(
  loadPart(() => import('./readiness/readiness-tab.tsx').then((file) => file.ReadinessTab)),
)
export const SettingsTab = dynamic(
  loadPart(() => import('./settings/settings-tab.tsx').then((file) => file.SettingsTab)),
)
export const ActivityTab = dynamic(
  loadPart(() => import('./activity/activity-tab.tsx').then((file) => file.ActivityTab)),
)
