import { TriangleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonVariants } from '#ui/controls/button-variants'
import { RelativeTime } from '#ui/display/relative-time'

type ActionItemProps = {
  title: string
  fix: string
  link: { label: string; href: string }
  firstSeenAt?: string
  menu?: ReactNode
}

/** One thing that waits: what it is, how to fix it, and the link to its place. */
export function ActionItem({ title, fix, link, firstSeenAt, menu }: ActionItemProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1">
      <div className="flex min-w-0 flex-1 basis-72 gap-2.5">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn-ink" />
        <p className="wrap-break-word min-w-0">
          <span className="font-medium">{title}</span>{' '}
          <span className="text-muted">
            {fix}
            {firstSeenAt && (
              <>
                {' '}
                Since <RelativeTime instant={firstSeenAt} />.
              </>
            )}
          </span>
        </p>
      </div>
      <div className="flex items-center gap-2">
        <Link
          href={link.href as Route}
          prefetch={false}
          className={buttonVariants({ variant: 'link', size: 'sm' })}
        >
          {link.label}
        </Link>
        {menu}
      </div>
    </li>
  )
}
