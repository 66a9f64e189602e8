/** What the screens call the role of an account. */
export const roleNames = { admin: 'HR admin', member: 'Member' } as const
