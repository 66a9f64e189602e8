import { redirect } from 'next/navigation'
import { withPage } from './requests/with-page.ts'

/** Leads everybody to their first page. */
export default function StartPage() {
  return withPage('/', (viewer) => redirect(viewer.isAdmin ? '/admin?tab=integrations' : '/reviews'))
}
