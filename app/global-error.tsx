'use client'

import './globals.css'
import { TriangleAlert } from 'lucide-react'
import { buttonVariants } from '#ui/button-variants'
import { FullPageNote } from '#ui/full-page-note'

/** Stands in when even the root layout fails, so without theme, query cache or fonts. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <html lang="en">
      <body>
        <title>Something broke · PerfCopilot</title>
        <FullPageNote
          icon={<TriangleAlert />}
          title="PerfCopilot could not start this page"
          actions={
            <button type="button" className={buttonVariants({ variant: 'primary' })} onClick={retry}>
              Try again
            </button>
          }
          aside={reference && `Reference ${reference}`}
        >
          <p role="alert">
            Something broke on our side; nothing that you saved is lost. Try again. If it happens again, tell
            whoever runs PerfCopilot.
          </p>
        </FullPageNote>
      </body>
    </html>
  )
}
