'use client'

import { ChevronDown } from 'lucide-react'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import { laterCode } from './later.tsx'
import { Menu } from './menu.tsx'

const userMenuPanel = laterCode(() => import('./user-menu-panel.tsx'))

/** The one who is signed in, as shown in the menu. */
export type MenuUser = { name: string; email: string; organizationName: string }

/** Who is signed in, the theme, and the way out. */
export function UserMenu(user: MenuUser) {
  return (
    <Menu
      code={userMenuPanel}
      button={(props) => (
        <Button variant="ghost" className="px-1.5" aria-label={`Account of ${user.name}`} {...props}>
          <Avatar name={user.name} />
          <ChevronDown aria-hidden className="max-sm:hidden" />
        </Button>
      )}
    >
      {({ UserMenuPanel }, menu) => <UserMenuPanel user={user} menu={menu} />}
    </Menu>
  )
}
