import { userIdOf } from '../people-ids.ts'
import { type GoalsByPerson, goal } from './written.ts'

const keyResult = (name: string, owner: string, progress: number) => ({
  name,
  owner_id: userIdOf(owner),
  progress,
})

/** Engineering; the first five report to manager@demo.test, who also has Rafael (awkward.ts) and Jonas (none yet). */
export const engineering: GoalsByPerson = {
  amara: [
    goal(
      'Move billing to the new event pipeline with zero double charges',
      'Completed',
      '2026-09-30',
      'Shadow mode ran for six weeks; cut-over on 14 September without a support ticket.',
      { start_date: '2026-04-01' },
    ),
    goal(
      'Bring p95 of the project dashboard below 800 ms',
      'On Track',
      '2026-12-18',
      'At 910 ms since the query cache; the remaining part is the permissions check.',
      {
        key_results: [keyResult('p95 at 800 ms', 'amara', 82), keyResult('No page above 2 s', 'amara', 100)],
      },
    ),
    goal('Write the architecture guide new engineers read in week one', 'On Track', '2027-01-29'),
    goal(
      'Mentor two engineers to lead a design review on their own',
      'On Track',
      '2026-12-31',
      'Mei-Ling led hers in October. Lukas is next.',
    ),
    goal(
      'Retire the legacy export service',
      'At Risk',
      '2026-12-31',
      'Two enterprise customers still call it nightly; both have a migration date in January.',
    ),
  ],
  lukas: [
    goal(
      'Ship audit log search for enterprise workspaces',
      'Completed',
      '2026-10-16',
      'Released to all enterprise workspaces; used by 41 of 58 in the first month.',
      { start_date: '2026-07-01' },
    ),
    goal(
      'Reduce background job failures to under 0.1 %',
      'On Track',
      '2026-12-31',
      '0.14 % in October, from 0.9 % in spring.',
    ),
    goal('Migrate file storage to signed URLs', 'On Track', '2027-02-26'),
    goal('Lead one design review end to end', 'Not Started', '2027-01-15'),
  ],
  meiling: [
    goal(
      'Build the rate limiter for the public API',
      'Completed',
      '2026-08-31',
      'Per-key limits with clear headers; documented on the developer site.',
    ),
    goal(
      'Cover the billing module with contract tests',
      'On Track',
      '2026-12-11',
      '34 of 46 endpoints are covered.',
    ),
    goal(
      'Present at the internal engineering day',
      'Completed',
      '2026-10-08',
      'Talk on idempotent webhooks; recording is in the library.',
    ),
    goal('Take over on-call for the API as primary', 'On Track', '2027-01-31'),
  ],
  siobhan: [
    goal(
      'Raise availability of the editor to 99.95 %',
      'On Track',
      '2026-12-31',
      '99.93 % over the last 90 days. The October incident cost 17 minutes.',
      { start_date: '2026-01-01' },
    ),
    goal(
      'Restore any customer workspace from backup in under 30 minutes',
      'Completed',
      '2026-09-15',
      'Three drills, the slowest took 24 minutes.',
    ),
    goal(
      'Cut cloud spend per workspace by 15 %',
      'At Risk',
      '2026-12-31',
      'At 9 %. The reserved instances are approved but start in January.',
    ),
    goal(
      'Replace paging rules that nobody acts on',
      'Completed',
      '2026-07-31',
      'From 212 alerts a week to 37.',
    ),
    goal(
      'Run a game day with the support team',
      'Off Track',
      '2026-11-13',
      'Postponed twice because of the data centre move; new date is 9 December.',
    ),
    goal('Hand over the on-call handbook in two languages', 'Draft', '2027-03-31'),
  ],
  jonas: [],
  daniel: [
    goal(
      'Grow the platform team to seven without lowering the bar',
      'On Track',
      '2026-12-31',
      'Jonas joined in November; one senior role is in final interviews.',
    ),
    goal('Every engineer has a written growth plan', 'Completed', '2026-09-30'),
    goal(
      'Deliver the public API v2 to the first ten partners',
      'On Track',
      '2027-02-12',
      'Seven partners are live in beta.',
    ),
    goal(
      'Halve the lead time from merge to production',
      'At Risk',
      '2026-12-18',
      'From 3.5 to 2.4 hours so far.',
    ),
  ],
  tomas: [
    goal('One deployable platform for all three products', 'On Track', '2027-06-30'),
    goal('Pass the SOC 2 Type II audit without exceptions', 'Completed', '2026-10-30'),
    goal('Engineering engagement score above 80', 'On Track', '2026-12-15', 'Pulse in September: 78.'),
  ],
  katarzyna: [
    goal('Ship the new editor to all customers', 'On Track', '2027-01-29', '62 % of active users are on it.'),
    goal('Fewer than five open severity-2 bugs at any time', 'At Risk', '2026-12-31', 'Seven open today.'),
    goal('Introduce pairing days with the design team', 'Completed', '2026-08-28'),
  ],
  aarav: [
    goal(
      'Rebuild the template gallery',
      'Completed',
      '2026-09-18',
      'Templates used per new workspace went from 1.2 to 3.1.',
    ),
    goal('Ship comments in the mobile web view', 'On Track', '2026-12-11'),
    goal(
      'Bring bundle size of the editor below 400 kB',
      'Off Track',
      '2026-11-20',
      'At 512 kB: the charts library is the rest.',
    ),
  ],
  grace: [
    goal(
      'Release the Android app to the public store',
      'Completed',
      '2026-10-01',
      'Rated 4.6 after 1,900 reviews.',
    ),
    goal('Crash-free sessions above 99.8 %', 'On Track', '2026-12-31', '99.74 % in October.'),
    goal('Offline mode for read-only boards', 'Not Started', '2027-03-31'),
  ],
  noah: [
    goal(
      'Move the regression suite from nightly to every merge',
      'Completed',
      '2026-09-11',
      'Runs in eleven minutes.',
    ),
    goal('No flaky test older than one week', 'On Track', '2026-12-31'),
  ],
  yoko: [
    goal(
      'エディタのアクセシビリティを WCAG 2.2 AA に引き上げる',
      'On Track',
      '2026-12-25',
      'キーボード操作は完了。残りは色のコントラスト。',
    ),
    goal(
      'Ship right-to-left layout for the editor',
      'Completed',
      '2026-08-14',
      'Arabic and Hebrew are live.',
    ),
    goal('Mentor the design systems guild', 'On Track', '2027-01-31'),
  ],
}
