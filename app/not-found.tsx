import { Compass } from 'lucide-react'
import type { Metadata } from 'next'
import { buttonVariants } from './ui/controls/button-variants.tsx'
import { SupportContact } from './ui/feedback/support.tsx'
import { FullPageNote } from './ui/layout/full-page-note.tsx'

export const metadata: Metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <FullPageNote
      icon={<Compass />}
      title="Page not found"
      actions={
        <a href="/" className={buttonVariants({ variant: 'primary' })}>
          Go to the home page
        </a>
      }
    >
      <p>
        The address may be wrong, or you don’t have access. If someone sent you the link, ask an HR admin for
        access.
      </p>
      <SupportContact before="Need help? " />
    </FullPageNote>
  )
}
