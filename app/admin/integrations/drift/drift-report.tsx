import type { DriftView } from '#lib/connections/drift-view'
import { CopyButton } from '#ui/controls/copy-button'
import { Disclosure } from '#ui/controls/disclosure'
import { Pill } from '#ui/display/pill'
import { RelativeTime } from '#ui/display/relative-time'
import { Card } from '#ui/layout/card'
import { DriftItem } from './drift-item.tsx'

/** What was received beside what was expected, kind by kind, and as a text for support. */
export function DriftReport({ drift }: { drift: DriftView }) {
  const toLookAt = drift.lines.filter(({ tone }) => tone === 'attention').length
  return (
    <Card
      id="diagnostics"
      title="What Culture Amp sent"
      badge={
        toLookAt > 0 ? <Pill tone="warn">{toLookAt} to check</Pill> : <Pill tone="good">As expected</Pill>
      }
      description={
        <>
          Differences between Culture Amp’s responses and the documented format. No goal text. First seen{' '}
          <RelativeTime instant={drift.firstSeenAt} /> · last seen <RelativeTime instant={drift.lastSeenAt} />
          .
        </>
      }
      actions={<CopyButton text={drift.report} label="Copy for support" />}
      flush
    >
      <dl className="divide-y divide-line border-line border-t">
        {drift.lines.map((line) => (
          <DriftItem key={line.kind} line={line} />
        ))}
      </dl>
      <div className="border-line border-t px-4 py-2.5 sm:px-5">
        <Disclosure label="Show as text">
          <pre
            translate="no"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className="mb-2 max-h-80 overflow-auto rounded-lg bg-sunken p-3.5 font-mono text-xs leading-5"
          >
            {drift.report}
          </pre>
        </Disclosure>
      </div>
    </Card>
  )
}
