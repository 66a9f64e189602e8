import type { Route } from 'next'
import Link from 'next/link'
import { cn } from '#ui/cn'
import { type Part, partAddress, parts } from './parts.ts'

const all: { part: Part | null; label: string }[] = [
  { part: null, label: 'Culture Amp' },
  ...Object.entries(parts).map(([part, label]) => ({ part: part as Part, label })),
]

/** The parts of the tab as links, because each is an address. */
export function PartNav({ current }: { current: Part | null }) {
  return (
    <nav aria-label="Parts of Integrations" className="-mb-1">
      <ul className="flex flex-wrap gap-1">
        {all.map(({ part, label }) => (
          <li key={label}>
            <Link
              href={partAddress(part) as Route}
              aria-current={part === current ? 'page' : undefined}
              className={cn(
                'flex h-8 items-center rounded-md px-2.5 font-medium focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-2',
                part === current
                  ? 'bg-accent-soft text-accent-ink'
                  : 'text-muted hover:bg-sunken hover:text-ink',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
