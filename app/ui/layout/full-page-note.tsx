import type { ReactNode } from 'react'
import { ProductMark } from '../shell/product-mark.tsx'

type FullPageNoteProps = {
  /** A lucide icon element. */
  icon: ReactNode
  /** The page's `h1`. */
  title: string
  /** What it means and what to do next. */
  children: ReactNode
  /** Buttons: the way on. */
  actions: ReactNode
  /** A quiet last line, for instance a reference. */
  aside?: ReactNode
}

/**
 * A page that is nothing but a message: not found, broken, database away. Every page carries it along, so it is light;
 * its links load anew, which is right after a failure.
 */
export function FullPageNote({ icon, title, children, actions, aside }: FullPageNoteProps) {
  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr] px-5 py-5 sm:px-8">
      <a href="/" aria-label="PerfCopilot, home" className="flex w-fit rounded-lg">
        <ProductMark />
      </a>
      <div className="mx-auto flex max-w-md flex-col items-center justify-center pb-24 text-center">
        <span
          aria-hidden
          className="mb-5 grid size-14 place-items-center rounded-2xl bg-accent-soft text-accent-ink ring-1 ring-accent/15 ring-inset [&_svg]:size-6"
        >
          {icon}
        </span>
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <div className="mt-2 text-pretty text-[0.9375rem] text-muted">{children}</div>
        <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>
        {aside && <div className="mt-8 text-muted text-xs">{aside}</div>}
      </div>
    </main>
  )
}
