import { Compass } from 'lucide-react'
import type { Metadata } from 'next'
import { buttonVariants } from './ui/controls/button-variants.tsx'
import { FullPageNote } from './ui/layout/full-page-note.tsx'

export const metadata: Metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <FullPageNote
      icon={<Compass />}
      title="There is no such page"
      actions={
        <a href="/" className={buttonVariants({ variant: 'primary' })}>
          Go to the start page
        </a>
      }
    >
      The address may be mistyped or out of date, or the page is not yours to see. If somebody sent you the
      link, ask an HR admin whether you should have access.
    </FullPageNote>
  )
}
