import { redirect } from 'next/navigation'
import { visit } from './requests/with-page.ts'

/** Leads everybody to their first page. */
export default function StartPage() {
  return visit('/', (viewer) => redirect(viewer.isAdmin ? '/admin?tab=integrations' : '/reviews'))
}
