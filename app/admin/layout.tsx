import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { PaletteButton } from '../palette/palette-button.tsx'
import { withPage } from '../requests/with-page.ts'
import { AppShell } from '../ui/shell/app-shell.tsx'

/** Answers 404 to all but admins, and draws the shell around every admin page. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return withPage('/admin', (viewer) => {
    if (!viewer.isAdmin) notFound()
    return (
      <AppShell
        viewer={viewer}
        current="admin"
        search={<PaletteButton isAdmin={viewer.isAdmin} hasReports={viewer.hasReports} />}
      >
        {children}
      </AppShell>
    )
  })
}
