'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, RefreshCw } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps, KeyboardEvent } from 'react'
import { factsLine } from '#lib/format'
import { LoadError } from '../../requests/load-error.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { buttonVariants } from '../../ui/controls/button-variants.tsx'
import { Skeleton } from '../../ui/feedback/skeleton.tsx'
import { SidePanel } from '../../ui/overlays/side-panel.tsx'
import { BlockPanel, type PreviewData } from '../block-panel.tsx'
import { RefreshProvider, usePersonRefresh } from '../refresh/refresh-provider.tsx'
import { RefreshStatus } from '../refresh/refresh-status.tsx'
import { usePreview } from './use-preview.ts'

type PersonPanelProps = {
  employeeId: string
  /** The people of the list as it is shown, in its order. */
  people: readonly { id: string; fullName: string }[]
  /** The address of a person's page. */
  pageOf: (employeeId: string) => Route
  /** What the reader can do about the state and the marks of a block. */
  hrActionsOf?: (preview: PreviewData) => ComponentProps<typeof BlockPanel>['hrActions']
  /** A refresh has brought something new; the panel itself shows it already. */
  onRefreshed?: () => void
  onStep: (employeeId: string) => void
  onClose: () => void
}

/** One person's goals and block beside the list, with the way to the person before and after, and to newer goals. */
export function PersonPanel(props: PersonPanelProps) {
  const { employeeId, people, pageOf, hrActionsOf, onRefreshed, onStep, onClose } = props
  const query = usePreview(employeeId)
  const at = people.findIndex(({ id }) => id === employeeId)
  const neighbours = { previous: people[at - 1], next: at < 0 ? undefined : people[at + 1] }
  const employee = query.data?.employee
  const name = employee?.fullName ?? people[at]?.fullName
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepAsked(event)
    const person = to && neighbours[to]
    if (!person) return
    event.preventDefault()
    onStep(person.id)
  }
  return (
    <SidePanel
      title={name === undefined ? 'Goals' : `Goals of ${name}`}
      description={employee && factsLine([employee.title, employee.department, employee.email])}
      toolbar={
        <>
          <Step to="previous" person={neighbours.previous} onStep={onStep} />
          <Step to="next" person={neighbours.next} onStep={onStep} />
          <p role="status" className="mr-1 text-muted text-xs tabular-nums">
            {at >= 0 && (
              <>
                <span className="sr-only">{name}, </span>
                {at + 1} of {people.length}
              </>
            )}
          </p>
          <Link
            href={pageOf(employeeId)}
            prefetch={false}
            className={buttonVariants({ variant: 'ghost', size: 'sm' })}
          >
            Open page
          </Link>
        </>
      }
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      {query.data ? (
        <Person
          key={employeeId}
          preview={query.data}
          hrActions={hrActionsOf?.(query.data)}
          onRefreshed={onRefreshed}
        />
      ) : query.error ? (
        <LoadError what="the preview" query={query} />
      ) : (
        <div aria-busy className="grid gap-3">
          <p className="sr-only">Loading the preview</p>
          <Skeleton className="h-40 rounded-lg" />
          <Skeleton className="h-9 w-32" />
        </div>
      )}
    </SidePanel>
  )
}

const steps = {
  previous: { label: 'Previous person', key: 'ArrowUp', Icon: ArrowUp },
  next: { label: 'Next person', key: 'ArrowDown', Icon: ArrowDown },
} as const

type StepTo = keyof typeof steps

/** Where a key leads; null for a key of something else, such as a field or the goals of a block. */
function stepAsked(event: KeyboardEvent): StepTo | null {
  const { key, target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null
  if (target instanceof Element && target.closest('input, textarea, select')) return null
  if (key === steps.previous.key) return 'previous'
  return key === steps.next.key ? 'next' : null
}

type StepProps = { to: StepTo; person: { id: string } | undefined; onStep: (employeeId: string) => void }

// Not `disabled` at the ends of the list, which would take the focus away.
function Step({ to, person, onStep }: StepProps) {
  const { label, key, Icon } = steps[to]
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={label}
      aria-keyshortcuts={key}
      title={label}
      {...(person ? {} : { 'aria-disabled': true, className: 'opacity-55' })}
      onClick={() => person && onStep(person.id)}
    >
      <Icon aria-hidden />
    </Button>
  )
}

type PersonProps = {
  preview: PreviewData
  hrActions: ComponentProps<typeof BlockPanel>['hrActions']
  onRefreshed: (() => void) | undefined
}

function Person({ preview, hrActions, onRefreshed }: PersonProps) {
  const client = useQueryClient()
  const invalidate = async () => {
    onRefreshed?.()
    // Not the unmapped list, in which IDs are being typed.
    await client.invalidateQueries({
      predicate: ({ queryKey: [room, list] }) => room === 'people' && list !== 'unmapped',
    })
  }
  const { isMapped, isFromFile } = preview
  return (
    <RefreshProvider preview={preview} invalidate={invalidate}>
      {isMapped && !isFromFile && <RefreshButton />}
      <RefreshStatus />
      <BlockPanel preview={preview} hrActions={hrActions} />
    </RefreshProvider>
  )
}

function RefreshButton() {
  const { isBusy, start } = usePersonRefresh()
  return (
    <div>
      <Button size="sm" loading={isBusy} onClick={() => void start()}>
        <RefreshCw aria-hidden />
        Refresh from Culture Amp
      </Button>
    </div>
  )
}
