import { plural } from '#lib/format'
import type { SetupStep } from '#lib/settings/setup'
import { segmentAddress } from '../people/segments.ts'

type FormattedStep = {
  title: string
  whatIsLeft: (left: number) => string
  /** Where the step is done; `sync` for a sync that starts here; null where the card has the button already. */
  link: { label: string; href: string } | 'sync' | null
}

const left = (count: number, one: string, many?: string) => `${plural(count, one, many)} left.`
const people = (count: number) => left(count, 'person', 'people')

const formattedSteps: Record<SetupStep['step'], FormattedStep> = {
  people: {
    title: 'Bring people in',
    whatIsLeft: () => 'From your HR system, or one by one on the Team tab.',
    link: { label: 'Import people', href: '/admin?tab=team&open=import-people' },
  },
  connect: {
    title: 'Connect Culture Amp',
    whatIsLeft: () => 'You need an API key. Choose “Connect”.',
    link: null,
  },
  prove: {
    title: 'Try it with three people',
    whatIsLeft: (count) => `Map some you know: ${people(count)}`,
    link: { label: 'Map people you know', href: segmentAddress('unmapped') },
  },
  map: {
    title: 'Map everyone',
    whatIsLeft: (count) => (count === 0 ? 'No one to map yet.' : people(count)),
    link: { label: 'Map people', href: segmentAddress('unmapped') },
  },
  sync: {
    title: 'Sync goals',
    whatIsLeft: (count) => (count === 0 ? 'Run your first full sync.' : people(count)),
    link: 'sync',
  },
  invite: {
    title: 'Invite managers',
    whatIsLeft: (count) => (count === 0 ? 'No managers yet.' : left(count, 'manager')),
    link: { label: 'Invite managers', href: '/admin?tab=team' },
  },
}

/** Where an import or a match has mapped everyone, the unmapped list is empty and only a sync leads on. */
const proveBySync: FormattedStep = {
  ...formattedSteps.prove,
  whatIsLeft: (count) => `Sync, then compare goals: ${people(count)}`,
  link: { label: 'Show mapped people', href: segmentAddress('mapped') },
}

/** What a step of the set-up says, and where it leads. */
export const formatStep = (step: SetupStep['step'], isMapped: boolean): FormattedStep =>
  step === 'prove' && isMapped ? proveBySync : formattedSteps[step]
