import { redirect } from 'next/navigation'
import { withPage } from './requests/with-page.ts'

/** Redirects to the viewer's first page. */
export default function StartPage() {
  return withPage('/', (viewer) => redirect(viewer.isAdmin ? '/admin?tab=integrations' : '/reviews'))
}
