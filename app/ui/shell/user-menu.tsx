'use client'

import { ChevronDown } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { Avatar } from '../display/avatar.tsx'
import { laterCode } from '../overlays/later.tsx'
import { Menu } from '../overlays/menu.tsx'

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
