import { Compass } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Button } from '#ui/button'
import { FullPageNote } from '#ui/full-page-note'

export const metadata: Metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <FullPageNote
      icon={<Compass />}
      title="There is no such page"
      actions={
        <Button asChild variant="primary">
          <Link href="/">Go to the start page</Link>
        </Button>
      }
    >
      The address may be mistyped or out of date, or the page is not yours to see. If somebody sent you the
      link, ask an HR admin whether you should have access.
    </FullPageNote>
  )
}
