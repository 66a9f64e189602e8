'use client'

import './globals.css'
import { buttonVariants } from './ui/controls/button-variants.tsx'
import { SupportText } from './ui/feedback/support.tsx'

/** Stands in when even the root layout fails, so without theme, query cache or fonts. Every page carries it along. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · PerfCopilot</title>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center px-5 pb-24 text-center">
          <h1 className="font-semibold text-2xl tracking-tight">Something went wrong</h1>
          <p role="alert" className="mt-2 mb-6 text-pretty text-[0.9375rem] text-muted">
            <SupportText>
              Your saved data is safe. Try again. If it happens again, contact support.
            </SupportText>
          </p>
          <button type="button" className={buttonVariants({ variant: 'primary' })} onClick={retry}>
            Try again
          </button>
          {reference && <p className="mt-8 text-muted text-xs">Reference {reference}</p>}
        </main>
      </body>
    </html>
  )
}
