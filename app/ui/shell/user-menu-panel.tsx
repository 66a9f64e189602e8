import { LogOut } from 'lucide-react'
import type { OpenedMenu } from '../overlays/menu.tsx'
import { MenuItem, MenuLabel, MenuSeparator } from '../overlays/menu-items.tsx'
import { MenuPanel } from '../overlays/menu-panel.tsx'
import { signOut } from './sign-out.tsx'
import { ThemeChoices } from './theme-choices.tsx'
import type { MenuUser } from './user-menu.tsx'

/** What opens under the user's button. */
export function UserMenuPanel({ user, menu }: { user: MenuUser; menu: OpenedMenu }) {
  return (
    <MenuPanel className="w-64" {...menu}>
      <MenuLabel>
        <span className="block truncate font-medium text-ink text-sm">{user.name}</span>
        <span className="block truncate">{user.email}</span>
        <span className="block truncate">{user.organizationName}</span>
      </MenuLabel>
      <MenuSeparator />
      <ThemeChoices />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </MenuPanel>
  )
}
