/** Everything that an admin can confirm apart, confirmed. */
export const confirmed = { deactivations: true, admins: true }
