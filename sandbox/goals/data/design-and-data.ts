import { type GoalsByPerson, goal } from './written.ts'

/** Design and Data. */
export const designAndData: GoalsByPerson = {
  chloe: [
    goal('One design language across web, mobile and print', 'On Track', '2027-03-31'),
    goal(
      'Hire a design manager for the growth team',
      'Off Track',
      '2026-11-30',
      'Two finalists declined; search reopened.',
    ),
  ],
  mateo: [
    goal('Design review turnaround under two days', 'Completed', '2026-09-30', 'Median is 1.3 days.'),
    goal('Usability score of onboarding above 85', 'On Track', '2026-12-18', '81 in the October study.'),
  ],
  freya: [
    goal(
      'Redesign the onboarding checklist',
      'Completed',
      '2026-10-09',
      'Activation in week one went from 38 % to 51 %.',
      { start_date: '2026-06-15' },
    ),
    goal('Prototype shared whiteboards with five customers', 'On Track', '2026-12-11'),
    goal('Document motion guidelines', 'On Track', '2027-01-22'),
  ],
  hugo: [
    goal('Refresh the empty states of all list pages', 'Completed', '2026-08-21'),
    goal('Halve the number of icon variants', 'On Track', '2026-12-31', 'From 412 to 268.'),
    goal('Run ten customer interviews', 'On Track', '2026-12-18', 'Seven done.'),
    goal('Learn the basics of prototyping in code', 'On Track', '2027-02-28'),
  ],
  fernanda: [
    goal(
      'Publish version 3 of the design system',
      'Completed',
      '2026-09-25',
      '41 components, each with accessibility notes.',
    ),
    goal(
      'Adoption of design tokens in all products',
      'At Risk',
      '2026-12-31',
      'Print still uses its own palette.',
    ),
    goal('Monthly office hour for contributors', 'On Track', '2026-12-31'),
  ],
  leila: [
    goal(
      'One trusted definition for each of the 20 core metrics',
      'On Track',
      '2026-12-31',
      '16 of 20 are signed off.',
    ),
    goal('Data platform costs flat at double the volume', 'Completed', '2026-09-30'),
    goal(
      'Hire two analysts',
      'Off Track',
      '2026-11-30',
      'One signed; the second offer was declined in October.',
    ),
  ],
  thandiwe: [
    goal(
      'Weekly activation report that product teams use',
      'Completed',
      '2026-08-07',
      'Opened by 31 people a week.',
    ),
    goal(
      'Explain churn in the first 90 days',
      'On Track',
      '2026-12-18',
      'Draft shared with customer success.',
    ),
    goal('Run three experiments with the growth team', 'On Track', '2027-01-29', 'Two finished.'),
  ],
}
