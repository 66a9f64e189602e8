/** Who acts, for functions that need no more of a viewer than that. */
export type Actor = { organizationId: string; userId: string }
