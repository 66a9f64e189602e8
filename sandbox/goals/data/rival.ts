import { type GoalsByPerson, goal } from './written.ts'

/** Rival Industries: the other organization, whose goals must never show at Northwind. */
export const rivalGoals: GoalsByPerson = {
  vera: [goal('Win the Orion tender', 'On Track', '2026-12-31', 'Second round is on 8 December.')],
  gregor: [
    goal('Works agreement on shift swaps', 'Completed', '2026-09-30'),
    goal('Apprentices: fill all twelve places', 'At Risk', '2027-02-28', 'Nine contracts signed.'),
  ],
  helena: [
    goal('Line 4 at 92 % availability', 'On Track', '2026-12-31', '90.6 % in October.'),
    goal('No lost-time accident in 2026', 'On Track', '2026-12-31'),
  ],
  ivo: [goal('Change-over below 18 minutes', 'Completed', '2026-10-30')],
  nadia: [
    goal(
      'Scrap rate of the coating line below 1.5 %',
      'Off Track',
      '2026-11-30',
      'At 2.1 % since the new supplier.',
    ),
    goal('Digital work instructions at every station', 'On Track', '2027-03-31'),
  ],
  tom: [goal('Preventive maintenance plan for all presses', 'On Track', '2026-12-18')],
  bjorn: [goal('Pass the customer audit of Falk AG', 'Completed', '2026-09-16')],
  petra: [
    goal('Order intake of 31 million', 'At Risk', '2026-12-31', '27.9 million at the end of October.'),
    goal('Price increase with the ten largest customers', 'Completed', '2026-06-30'),
  ],
  simone: [goal('Frame contract with Falk AG', 'On Track', '2027-01-31')],
  akira: [
    goal('Configurator for custom housings', 'On Track', '2026-12-18'),
    goal('Trade fair in Osaka', 'Completed', '2026-10-22', '46 qualified contacts.'),
  ],
  lucia: [],
}
