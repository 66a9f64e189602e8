import type { ReactNode } from 'react'
import { withPage } from '../requests/with-page.ts'
import { AppShell } from '../ui/shell/app-shell.tsx'

export default function ReviewsLayout({ children }: { children: ReactNode }) {
  return withPage('/reviews', (viewer) => (
    <AppShell viewer={viewer} current="reviews">
      {children}
    </AppShell>
  ))
}
