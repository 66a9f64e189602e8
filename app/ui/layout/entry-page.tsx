import type { ReactNode } from 'react'
import { ProductMark } from '../shell/product-mark.tsx'
import { ThemeToggle } from '../shell/theme-toggle.tsx'

type EntryPageProps = {
  /** The page's `h1`. */
  title: string
  /** One sentence under it. */
  lead?: ReactNode
  children: ReactNode
}

/** A page for people who are not signed in: one column, one thing to do. */
export function EntryPage({ title, lead, children }: EntryPageProps) {
  return (
    <main className="flex min-h-dvh flex-col bg-surface px-5 py-5 sm:px-8">
      <div className="flex items-center justify-between">
        <a href="/" aria-label="PerfCopilot, home" className="flex w-fit rounded-lg">
          <ProductMark />
        </a>
        <ThemeToggle />
      </div>
      <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
        <h1 className="text-balance font-semibold text-2xl tracking-tight">{title}</h1>
        {lead && <div className="wrap-anywhere mt-1 text-muted">{lead}</div>}
        <div className="mt-6 grid gap-5">{children}</div>
      </div>
    </main>
  )
}
