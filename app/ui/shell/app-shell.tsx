import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ClockNote } from '../clock/clock-note.tsx'
import { cn } from '../cn.tsx'
import { LazyUserMenu } from './lazy-user-menu.tsx'
import { ProductMark } from './product-mark.tsx'

type AppShellProps = {
  viewer: { name: string; email: string; organizationName: string; isAdmin: boolean; hasReports: boolean }
  current: 'admin' | 'reviews' | 'account'
  /** The search of every page, for the header. */
  search: ReactNode
  children: ReactNode
}

/** What surrounds every page behind sign-in. Offers only the rooms that the viewer may enter. */
export function AppShell({ viewer, current, search, children }: AppShellProps) {
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0 print:hidden"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 border-line border-b bg-surface print:hidden">
        <div className="mx-auto flex h-14 max-w-[70rem] items-center 2xl:max-w-[84rem] gap-3 px-4 sm:gap-6 sm:px-6">
          <Link href="/" aria-label="PerfCopilot, home" className="flex rounded-lg">
            <ProductMark className="[&>span]:max-sm:sr-only" />
          </Link>
          <nav aria-label="Main" className="flex h-full gap-1">
            {viewer.isAdmin && (
              <NavLink href="/admin?tab=integrations" isCurrent={current === 'admin'}>
                Admin
              </NavLink>
            )}
            {(viewer.isAdmin || viewer.hasReports) && (
              <NavLink href="/reviews" isCurrent={current === 'reviews'}>
                Reviews
              </NavLink>
            )}
          </nav>
          <p className="ml-auto min-w-0 truncate text-muted max-sm:hidden">{viewer.organizationName}</p>
          <div className="flex items-center gap-1.5 max-sm:ml-auto sm:gap-3">
            {search}
            <LazyUserMenu
              name={viewer.name}
              email={viewer.email}
              organizationName={viewer.organizationName}
            />
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto grid max-w-[70rem] gap-6 2xl:max-w-[84rem] px-4 py-6 outline-none sm:px-6 sm:py-8"
      >
        {children}
      </main>
      <footer className="mx-auto max-w-[70rem] px-4 pb-6 text-muted text-xs sm:px-6 2xl:max-w-[84rem] print:hidden">
        <ClockNote />
      </footer>
    </>
  )
}

function NavLink({ href, isCurrent, children }: { href: Route; isCurrent: boolean; children: string }) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'flex items-center border-y-2 border-t-transparent px-2.5 font-medium focus-visible:-outline-offset-4',
        isCurrent ? 'border-b-accent text-ink' : 'border-b-transparent text-muted hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}
