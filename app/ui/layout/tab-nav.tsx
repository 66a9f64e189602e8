import type { Route } from 'next'
import Link from 'next/link'
import { cn } from '../cn.tsx'

type Tab = { label: string; href: Route; current: boolean }

/** Tabs as links, because each tab is an address: the present one is marked for sighted and screen-reader users. */
export function TabNav({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="border-line border-b">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map(({ label: name, href, current }) => (
          <li key={name}>
            <Link
              href={href}
              aria-current={current ? 'page' : undefined}
              className={cn(
                'flex h-10 items-center gap-2 border-b-2 px-3 font-medium',
                'focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2',
                current
                  ? 'border-accent text-ink'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
