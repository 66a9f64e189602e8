import type { ReactNode } from 'react'
import type { ConnectionView } from '#lib/connections/view'
import { formatNumber } from '#lib/format'
import { RelativeTime } from '#ui/display/relative-time'

/** With which key and where it reads, and how many people and goals there are. */
export function ConnectionFacts({ connection }: { connection: ConnectionView }) {
  const { counts, secretLast4, credentialKind, savedByName, savedAt, baseUrl, goalsPath } = connection
  return (
    <dl className="grid grid-cols-3 gap-x-4 gap-y-4 border-line border-t pt-4 sm:grid-cols-[repeat(3,auto)_minmax(0,1.3fr)_minmax(0,1fr)] sm:gap-x-8">
      <Count name="Mapped" value={counts.mapped} />
      <Count name="Unmapped" value={counts.unmapped} />
      <Count name="Goals" value={counts.goals} />
      {secretLast4 && (
        <Fact name={credentialKind === 'client_credentials' ? 'Client secret' : 'Key'}>
          <span translate="no" className="font-mono text-[0.8125rem]">
            ••••{secretLast4}
          </span>
          {savedAt && (
            <span className="block text-muted text-xs">
              saved{savedByName ? ` by ${savedByName}` : ''} <RelativeTime instant={savedAt} />
            </span>
          )}
        </Fact>
      )}
      {secretLast4 && (
        <Fact name="Host">
          <span translate="no" className="block truncate" title={baseUrl}>
            {new URL(baseUrl).host}
          </span>
          <span translate="no" className="block truncate text-muted text-xs" title={goalsPath}>
            {goalsPath}
          </span>
        </Fact>
      )}
    </dl>
  )
}

function Count({ name, value }: { name: string; value: number }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 font-semibold text-xl tabular-nums leading-7 tracking-tight">
        {formatNumber(value)}
      </dd>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 max-sm:col-span-3">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}
