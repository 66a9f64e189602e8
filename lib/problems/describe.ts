import type { HrTopic } from '#db/queries/problems/asked'
import type { ProblemKind } from '#db/queries/problems/present-problems'
import { agree, plural } from '#lib/format'

/** A problem in words for admins: what is wrong, what to do, and where. */
export type ProblemText = { title: string; fix: string; link: { label: string; href: string } }

type Problem = { kind: ProblemKind; subject: string; detail: string | null; people: number }

const people = (count: number) => plural(count, 'person', 'people')

/** The sentences of a problem; they hold counts, never a name, a key or a goal's text. */
export function describeProblem({ kind, subject, detail, people: count }: Problem): ProblemText {
  const run = { label: 'Open sync', href: `/admin/runs/${detail ?? ''}` }
  switch (kind) {
    case 'connection':
      return {
        title: 'We can’t read from Culture Amp.',
        fix: 'Fix the key or the settings under Manage on the Culture Amp card.',
        link: { label: 'Open Culture Amp', href: '/admin?tab=integrations' },
      }
    case 'sync_failed':
      return {
        title: 'The last sync read no one.',
        fix: 'The sync names the cause. Saved goals are unchanged.',
        link: run,
      }
    case 'sync_overdue':
      return {
        title: 'The daily sync is more than two hours late.',
        fix: 'Ask your operator whether the PerfCopilot worker is running.',
        link: { label: 'Open Culture Amp', href: '/admin?tab=integrations' },
      }
    case 'people_failed':
      return {
        title: `${people(count)} couldn’t be read in the last sync.`,
        fix: 'They keep their previous goals. The sync names each cause.',
        link: run,
      }
    case 'to_check':
      return {
        title: `Culture Amp returned no goals for ${people(count)}.`,
        fix: 'Fix the ID, or confirm that the person has none.',
        link: { label: 'Check these people', href: '/admin?tab=integrations&list=check#people' },
      }
    case 'removals_held': {
      const [goals = '', source] = (detail ?? '').split(' ')
      const place = source === 'file' ? 'the imported file' : 'Culture Amp'
      return {
        title: `${plural(Number(goals), 'goal')} of ${people(count)} ${agree(Number(goals), 'is', 'are')} missing from ${place}.`,
        fix: 'Nothing has been removed. Remove or keep them.',
        link: { label: 'Review removals', href: `/admin/runs/${subject}` },
      }
    }
    case 'manager_left':
      return {
        title: `${people(count)} ${agree(count, 'has', 'have')} a manager who has left.`,
        fix: 'Give them a new manager, so that someone can review them.',
        link: { label: 'Show people', href: '/admin?tab=team&manager=left' },
      }
    case 'asked_by_manager':
      return {
        ...asked[detail as HrTopic],
        link: { label: 'Open person', href: `/admin/people/${subject.split(':')[0]}` },
      }
  }
}

/** What a manager asks about one person. */
const asked: Record<HrTopic, Pick<ProblemText, 'title' | 'fix'>> = {
  goals_missing: {
    title: 'A manager asks about missing goals.',
    fix: 'Check the Culture Amp ID of this person, sync, or tell the manager that there are none.',
  },
  goals_old: {
    title: 'A manager asks about goals that are out of date.',
    fix: 'The person’s page names the cause of the last failed read.',
  },
  goal_text: {
    title: 'A manager asks about the text of a goal.',
    fix: 'Read the marked goal. It is changed in Culture Amp.',
  },
  contradiction: {
    title: 'A manager asks about contradictions in goals.',
    fix: 'Compare status and dates with Culture Amp, where they are changed.',
  },
}
