/** Share of the active people that an import may deactivate without a confirmation of its own. */
const maxShare = 0.1

/**
 * Whether an import deactivates so many people that the admin confirms it apart: a file of one department taken for
 * the whole team would empty the team.
 * @param counts of the import: `deactivated` lines, and `people` active without it
 */
export const needsDeactivationConfirmation = (counts: Readonly<Record<string, number>>): boolean =>
  (counts.deactivated ?? 0) > maxShare * (counts.people ?? 0)
