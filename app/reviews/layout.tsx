import type { ReactNode } from 'react'
import { PaletteButton } from '../palette/palette-button.tsx'
import { withPage } from '../requests/with-page.ts'
import { AppShell } from '../ui/shell/app-shell.tsx'

export default function ReviewsLayout({ children }: { children: ReactNode }) {
  return withPage('/reviews', (viewer) => (
    <AppShell
      viewer={viewer}
      current="reviews"
      search={<PaletteButton isAdmin={viewer.isAdmin} hasReports={viewer.hasReports} />}
    >
      {children}
    </AppShell>
  ))
}
