/** The people of the demo data whom the sign-in page offers, all with one public password. */
export const demoAccounts = [
  { role: 'HR admin', icon: 'admin', email: 'admin@demo.test' },
  { role: 'Manager', icon: 'manager', email: 'manager@demo.test' },
  { role: 'Another manager', icon: 'manager', email: 'other@demo.test' },
  { role: 'HR admin of another organization', icon: 'rival', email: 'admin@rival.test' },
] as const

export const demoPassword = 'demo-password'
