import { type GoalsByPerson, goal } from './written.ts'

/** Customer success and support; other@demo.test is Yuki. Support still works with the older generation of goals. */
export const customer: GoalsByPerson = {
  marcus: [
    goal('Net revenue retention of 112 %', 'On Track', '2026-12-31', '110.4 % at the end of October.'),
    goal('One shared view of each customer for success and support', 'At Risk', '2027-01-31'),
  ],
  yuki: [
    goal(
      'Onboard every new enterprise customer within 30 days',
      'On Track',
      '2026-12-31',
      'Median is 26 days this quarter.',
    ),
    goal('Quarterly business review with all top-40 accounts', 'Completed', '2026-10-15'),
    goal('Train the team on the new editor', 'Completed', '2026-09-12'),
  ],
  aisha: [
    goal('Renew the Halvorsen group for three years', 'Completed', '2026-09-30', 'Signed on 22 September.'),
    goal('Raise the health score of at-risk accounts by 10 points', 'On Track', '2026-12-31'),
    goal('Build a playbook for mergers of customers', 'On Track', '2027-02-26'),
  ],
  callum: [
    goal('Reach 70 % weekly use in five new accounts', 'At Risk', '2026-12-18', 'Three of five are there.'),
    goal('Publish four customer stories', 'On Track', '2026-12-31', 'Two are online.'),
    goal('Answer every escalation within four hours', 'Completed', '2026-10-31'),
  ],
  ines: [
    goal(
      'Launch the customer community in Portuguese',
      'Completed',
      '2026-09-08',
      '380 members in two months.',
    ),
    goal(
      'Host two regional user meet-ups',
      'On Track',
      '2026-12-11',
      'Lisbon done; São Paulo is on 4 December.',
    ),
    goal('Certification as a change management practitioner', 'On Track', '2027-03-31'),
  ],
  deniz: [
    goal(
      'Cut onboarding time to 10 days for small teams',
      'On Track',
      '2026-12-31',
      'At 12 days; the import guide helped most.',
    ),
    goal('Record a video series for administrators', 'Completed', '2026-10-02'),
  ],
  omar: [
    goal(
      'First answer within one hour, around the clock',
      'ongoing',
      '2026-12-31',
      'Night shift started in February.',
    ),
    goal('Customer satisfaction above 95 %', 'accomplished', '2026-09-30'),
    goal(
      'Merge the two ticket systems',
      'blocked',
      '2026-11-27',
      'Waits for the contract of the old vendor to end.',
    ),
  ],
  patrick: [
    goal('Write 20 help articles from repeated tickets', 'ongoing', '2026-12-18', '14 are published.'),
    goal('Become second-level contact for single sign-on', 'accomplished', '2026-10-09'),
    goal('Shadow the reliability team for one week', 'created', '2027-01-22'),
  ],
  anneli: [goal('Hand-over note after every night shift', 'ongoing', '2026-12-31')],
}
