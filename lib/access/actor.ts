import type { OrganizationId, UserId } from '#db/ids'
/** Who acts, for functions that need no more of a viewer than that. */
export type Actor = { organizationId: OrganizationId; userId: UserId }
