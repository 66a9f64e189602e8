import type { ReactNode } from 'react'
import { AppShell } from '#ui/app-shell'
import { visit } from '../visit.ts'

export default function ReviewsLayout({ children }: { children: ReactNode }) {
  return visit('/reviews', (viewer) => (
    <AppShell viewer={viewer} current="reviews">
      {children}
    </AppShell>
  ))
}
