import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { ConnectionView } from '#lib/connections/view'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { RelativeTime } from '#ui/display/relative-time'
import { DataUse } from '../connect/data-use.tsx'

type ConnectionDetailsProps = {
  connection: ConnectionView
  /** What stands in the row beside the button. */
  children: ReactNode
}

/** The last row of the card; its button unfolds with which key and where it reads, and what is stored. */
export function ConnectionDetails({ connection, children }: ConnectionDetailsProps) {
  const [isOpen, setOpen] = useState(false)
  const panelId = useId()
  return (
    <div className="grid gap-3 border-line border-t pt-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {children}
        <Button
          variant="ghost"
          size="sm"
          className="order-first -ml-2"
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight aria-hidden className={cn('transition-transform', isOpen && 'rotate-90')} />
          {connection.secretLast4 ? 'Key and data' : 'What is read and stored'}
        </Button>
      </div>
      <div id={panelId} hidden={!isOpen}>
        <div className="grid gap-4">
          {connection.secretLast4 && <Access connection={connection} />}
          <DataUse />
        </div>
      </div>
    </div>
  )
}

function Access({ connection }: { connection: ConnectionView }) {
  const { secretLast4, credentialKind, savedByName, savedAt, baseUrl, goalsPath } = connection
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-3">
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
      <Fact name="Base URL">
        <span translate="no" className="wrap-anywhere block">
          {baseUrl}
        </span>
      </Fact>
      <Fact name="Goals path">
        <span translate="no" className="wrap-anywhere block">
          {goalsPath}
        </span>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}
