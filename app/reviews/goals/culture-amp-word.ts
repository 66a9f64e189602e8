import type { GoalView } from '#lib/reviews/preview'

/** Culture Amp's own status word where it says something else than ours; null where it is the same. */
export function cultureAmpWord({ status, cultureAmpStatus }: Pick<GoalView, 'status' | 'cultureAmpStatus'>) {
  if (cultureAmpStatus === null) return 'Culture Amp: no status'
  const folded = cultureAmpStatus
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return folded === status ? null : `Culture Amp: ${cultureAmpStatus}`
}
