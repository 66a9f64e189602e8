/** The people of the demo data whom the sign-in page offers, all with one public password (interface.md). */
export const demoAccounts = [
  { role: 'HR admin', email: 'admin@demo.test' },
  { role: 'Manager', email: 'manager@demo.test' },
  { role: 'Another manager', email: 'other@demo.test' },
  { role: 'HR admin of another organization', email: 'admin@rival.test' },
] as const

export const demoPassword = 'demo-password'
