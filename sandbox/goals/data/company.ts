import { type GoalsByPerson, goal } from './written.ts'

/** Leadership, People, Finance and Marketing. */
export const company: GoalsByPerson = {
  ingrid: [
    goal('Profitable quarter by the end of 2026', 'On Track', '2026-12-31'),
    goal('Open the studio in Nairobi', 'At Risk', '2027-03-31', 'Lease is signed; two permits are open.'),
  ],
  priya: [
    goal(
      'Reviews written from evidence in every team',
      'On Track',
      '2027-01-31',
      'Pilot with engineering and customer success.',
    ),
    goal('Regretted attrition below 6 %', 'On Track', '2026-12-31', '5.1 % over the last twelve months.'),
    goal('Launch the parental leave policy in all countries', 'Completed', '2026-08-31'),
  ],
  dana: [
    goal('Coach every first-time manager', 'On Track', '2026-12-18', 'Nine of eleven have finished.'),
    goal('Run the autumn engagement survey', 'Completed', '2026-10-23', '91 % took part.'),
  ],
  kofi: [
    goal('Fill eight open roles before the year ends', 'At Risk', '2026-12-31', 'Five are filled.'),
    goal('Interview training for all hiring managers', 'Completed', '2026-07-17'),
    goal('Time to hire under 45 days', 'behind', '2026-12-31', '52 days this quarter.'),
  ],
  emeline: [
    goal('Contracts and payroll in one system', 'achieved', '2026-10-30'),
    goal('Welcome kit for remote colleagues', 'On Track', '2026-12-04'),
  ],
  hannelore: [
    goal('Close the month in four working days', 'On Track', '2026-12-31', 'Five days in October.'),
    goal('Refinance the credit line', 'Completed', '2026-06-30'),
  ],
  joaquim: [
    goal('No audit findings in the annual accounts', 'ongoing', '2027-03-31'),
    goal(
      'Automate three-way matching of invoices',
      'accomplished',
      '2026-09-30',
      '88 % of invoices need no hand.',
    ),
  ],
  ruth: [
    goal('Rolling forecast with all department heads', 'On Track', '2026-12-18'),
    goal(
      'Replace the budget spreadsheet',
      'abandoned',
      '2026-10-31',
      'Stopped: the new planning tool comes in spring.',
    ),
  ],
  stanislav: [goal('Move the Prague office without a lost day', 'accomplished', '2026-08-03')],
  sofia: [
    goal(
      'Brand awareness among design teams at 35 %',
      'On Track',
      '2026-12-31',
      '31 % in the September survey.',
    ),
    goal('Partner programme with ten agencies', 'Completed', '2026-10-16'),
  ],
  beatriz: [
    goal('Cost per trial below 42 euros', 'On Track', '2026-12-31', '44 euros in October.'),
    goal('Referral programme live in three markets', 'Completed', '2026-09-04'),
    goal('Test a podcast sponsorship', 'archived', '2026-07-31'),
  ],
  elif: [
    goal('New illustration library', 'On Track', '2026-12-18', 'With Pierre; 60 of 90 pieces are drawn.'),
    goal('Brand guidelines on one page', 'Completed', '2026-08-28'),
  ],
}
