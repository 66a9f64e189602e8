import { isAnsweredByRefresh } from '#lib/reviews/goals-status'
import type { GoalsStatus } from '#lib/reviews/preview'

type Reason = { title: string; next: string }

/** Why no goal is listed, and what to do; while a refresh is under way, not what it is about to answer. */
export function noGoalsReason(code: GoalsStatus['code'], isUnderWay: boolean): Reason {
  if (isUnderWay && isAnsweredByRefresh(code)) return underWay
  return reasons[code]
}

const underWay = { title: 'No goals yet', next: 'Goals appear here once the refresh has ended.' }

/** Where it is not known that there are none. */
const inBlock = 'No goals in the block'

const reasons: Record<GoalsStatus['code'], Reason> = {
  not_connected: {
    title: 'Culture Amp is not connected',
    next: 'Goals appear here once an HR admin connects it and syncs.',
  },
  not_mapped: {
    title: 'Not mapped yet',
    next: 'Goals appear here once an HR admin adds the Culture Amp ID.',
  },
  excluded: { title: 'Not in Culture Amp', next: 'This person has no goals there.' },
  never_synced: { title: 'Not synced yet', next: 'Refresh from Culture Amp to get the goals now.' },
  no_goals: { title: 'No goals', next: 'If there should be some, tell HR.' },
  outside_period: {
    title: 'No goals in the review period',
    next: 'The goals outside of it are listed below.',
  },
  all_hidden: {
    title: 'All goals are hidden',
    next: 'An HR admin has hidden their statuses. They are listed below.',
  },
  empty: { title: 'No goals found', next: 'This does not mean that there are none.' },
  emptied: { title: inBlock, next: 'An HR admin is asked to check Culture Amp’s last response.' },
  held: { title: inBlock, next: 'An HR admin is asked to decide about the missing goals.' },
  last_read_failed: {
    title: 'No goals yet',
    next: 'The last refresh failed. Refresh from Culture Amp to try again.',
  },
  old: { title: inBlock, next: 'Refresh from Culture Amp to check again.' },
  file_old: { title: inBlock, next: 'An HR admin can import a newer file.' },
  fresh: { title: inBlock, next: 'Refresh from Culture Amp to check again.' },
}
