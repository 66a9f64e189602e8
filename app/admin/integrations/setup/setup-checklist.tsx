'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { actionMutation, failureOf } from '#app/requests/call-action'
import { getJson } from '#app/requests/fetch-json'
import { plural } from '#lib/format'
import type { SetupStep } from '#lib/settings/setup'
import { cn } from '#ui/cn'
import { Button } from '#ui/controls/button'
import { buttonVariants } from '#ui/controls/button-variants'
import { Alert } from '#ui/feedback/alert'
import { Card } from '#ui/layout/card'
import { useConnection } from '../data.ts'
import { hideSetupAction } from './actions.ts'

// Of the room "people", so that whatever changes a list of people, or ends a sync, reads it again.
const setupKey = ['people', 'setup'] as const

/** The steps from nothing to goals in every review, with what is left of each; gone once done or hidden by an admin. */
export function SetupChecklist() {
  const state = useConnection().data?.connection.state
  const query = useQuery({
    queryKey: [...setupKey, state],
    queryFn: ({ signal }) => getJson<{ steps: SetupStep[] | null }>('/api/admin/setup', signal),
    placeholderData: keepPreviousData,
  })
  // Without an answer nothing is missing: the cards below say what is wrong.
  const steps = query.data?.steps
  return steps && <Steps steps={steps} />
}

function Steps({ steps }: { steps: SetupStep[] }) {
  const client = useQueryClient()
  const hide = useMutation(actionMutation(hideSetupAction))
  const failure = failureOf(hide.data)
  const current = steps.findIndex((step) => !step.isDone)
  const isMapped = steps.some(({ step, isDone }) => step === 'map' && isDone)
  const hideIt = async () => {
    if ((await hide.mutateAsync()).ok) await client.invalidateQueries({ queryKey: setupKey })
  }
  return (
    <Card
      title="Set up"
      description={`${steps.filter((step) => step.isDone).length} of ${steps.length} steps done`}
      actions={
        <Button variant="ghost" size="sm" loading={hide.isPending} onClick={() => void hideIt()}>
          Hide set-up
        </Button>
      }
    >
      <ol className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {steps.map((step, at) => (
          <Step
            key={step.step}
            step={step}
            number={at + 1}
            isCurrent={at === current}
            words={isMapped && step.step === 'prove' ? proveBySync : words[step.step]}
          />
        ))}
      </ol>
      {failure && (
        <Alert tone="bad" className="mt-4">
          {failure}
        </Alert>
      )}
    </Card>
  )
}

type StepProps = { step: SetupStep; number: number; isCurrent: boolean; words: Words }

function Step({ step: { isDone, left }, number, isCurrent, words }: StepProps) {
  const { title, whatIsLeft, link, href } = words
  return (
    <li aria-current={isCurrent ? 'step' : undefined} className="flex min-w-0 items-start gap-2.5">
      <StepMark number={number} isDone={isDone} isCurrent={isCurrent} />
      <div className="min-w-0">
        <p className={cn('font-medium', !isCurrent && 'text-muted')}>
          {title}
          {isDone && <span className="sr-only"> (done)</span>}
        </p>
        {!isDone && (
          <p className="text-[0.8125rem] text-muted">
            {whatIsLeft(left)}{' '}
            <Link href={href as Route} className={buttonVariants({ variant: 'link', size: 'sm' })}>
              {link}
            </Link>
          </p>
        )}
      </div>
    </li>
  )
}

const toCard = '/admin?tab=integrations#culture-amp'
const toUnmapped = '/admin?tab=integrations&list=unmapped#unmapped'
const left = (count: number, one: string, many?: string) => `${plural(count, one, many)} left.`

type Words = { title: string; whatIsLeft: (left: number) => string; link: string; href: string }

const words: Record<SetupStep['step'], Words> = {
  people: {
    title: 'Bring people in',
    whatIsLeft: () => 'Import them from your HR system, or add them.',
    link: 'Go to Team',
    href: '/admin?tab=team',
  },
  connect: {
    title: 'Connect Culture Amp',
    whatIsLeft: () => 'You need an API key.',
    link: 'Go to the connection',
    href: toCard,
  },
  prove: {
    title: 'Try it with three people',
    whatIsLeft: (count) => `Map people you know and compare their goals: ${left(count, 'person', 'people')}`,
    link: 'Go to the unmapped list',
    href: toUnmapped,
  },
  map: {
    title: 'Map everyone',
    whatIsLeft: (count) => (count === 0 ? 'No one to map yet.' : left(count, 'person', 'people')),
    link: 'Map people',
    href: toUnmapped,
  },
  sync: {
    title: 'Sync goals',
    whatIsLeft: (count) => (count === 0 ? 'Run your first full sync.' : left(count, 'person', 'people')),
    link: 'Go to the sync',
    href: toCard,
  },
  invite: {
    title: 'Invite managers',
    whatIsLeft: (count) => (count === 0 ? 'No managers yet.' : left(count, 'manager')),
    link: 'Go to Team',
    href: '/admin?tab=team',
  },
}

/** Where an import or a match has mapped everyone, the unmapped list is empty and only a sync leads on. */
const proveBySync: Words = {
  ...words.prove,
  whatIsLeft: (count) =>
    `Sync, then compare the goals of people you know: ${left(count, 'person', 'people')}`,
  link: 'Go to the sync',
  href: toCard,
}

function StepMark({ number, isDone, isCurrent }: { number: number; isDone: boolean; isCurrent: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        'mt-0.5 grid size-5 shrink-0 place-items-center rounded-full font-semibold text-[0.6875rem] tabular-nums',
        isDone && 'bg-good-soft text-good-ink',
        isCurrent && 'bg-accent text-on-accent',
        !isDone && !isCurrent && 'text-muted ring-1 ring-line-strong ring-inset',
      )}
    >
      {isDone ? <Check className="size-3" /> : number}
    </span>
  )
}
