import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { DriftLine } from '#lib/connections/drift-view'
import { formatNumber } from '#lib/format'
import { cn } from '#ui/cn'
import { RelativeTime } from '#ui/display/relative-time'

const looks = {
  documented: { Icon: CircleCheck, ink: 'text-good-ink', word: 'As expected' },
  noted: { Icon: Info, ink: 'text-muted', word: 'Different, no effect' },
  attention: { Icon: TriangleAlert, ink: 'text-warn-ink', word: 'To check' },
}

/** One kind of drift: what was seen, with counts, and what that means. */
export function DriftItem({ line }: { line: DriftLine }) {
  const { Icon, ink, word } = looks[line.tone]
  return (
    <div className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[11.5rem_minmax(0,1fr)_auto] sm:px-5">
      <dt className="flex items-start gap-2 font-medium">
        <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', ink)} />
        <span className="sr-only">{word}: </span>
        {line.title}
      </dt>
      <dd className="min-w-0 wrap-anywhere max-sm:pl-6">
        <p>
          {line.before && `${line.before} `}
          <Names line={line} />
        </p>
        <p className="mt-0.5 text-[0.8125rem] text-muted">{line.meaning}</p>
      </dd>
      <dd className="text-muted text-xs leading-5 max-sm:pl-6 sm:text-right">
        First seen <RelativeTime instant={line.firstSeenAt} />
        <br className="max-sm:hidden" />
        <span className="sm:hidden"> · </span>last seen <RelativeTime instant={line.lastSeenAt} />
      </dd>
    </div>
  )
}

function Names({ line: { items, isLiteral } }: { line: DriftLine }) {
  return items.map(({ name, count }) => (
    <span key={name} className="mr-2.5 inline-block max-w-full">
      {isLiteral ? (
        <code translate="no" className={codeLook}>
          {name}
        </code>
      ) : (
        name
      )}{' '}
      <span className="text-[0.8125rem] text-muted tabular-nums">{formatNumber(count)}</span>
    </span>
  ))
}

const codeLook = 'rounded bg-sunken px-1 py-0.5 font-mono text-[0.8125rem] ring-1 ring-line ring-inset'
