'use client'

import { ChevronDown, LogOut } from 'lucide-react'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import { Menu } from './menu.tsx'
import { MenuItem, MenuLabel, MenuSeparator } from './menu-items.tsx'
import { signOut } from './sign-out.tsx'
import { ThemeChoices } from './theme-choices.tsx'

type UserMenuProps = { name: string; email: string; organizationName: string }

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ name, email, organizationName }: UserMenuProps) {
  return (
    <Menu
      className="w-64"
      button={(props) => (
        <Button variant="ghost" className="px-1.5" aria-label={`Account of ${name}`} {...props}>
          <Avatar name={name} />
          <ChevronDown aria-hidden className="max-sm:hidden" />
        </Button>
      )}
    >
      <MenuLabel>
        <span className="block truncate font-medium text-ink text-sm">{name}</span>
        <span className="block truncate">{email}</span>
        <span className="block truncate">{organizationName}</span>
      </MenuLabel>
      <MenuSeparator />
      <ThemeChoices />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  )
}
