'use client'

import { ChevronDown, LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from './dropdown-menu.tsx'
import { ThemeChoices } from './theme-choices.tsx'

type UserMenuProps = { name: string; email: string; organizationName: string }

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ name, email, organizationName }: UserMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="px-1.5" aria-label={`Account of ${name}`}>
          <Avatar name={name} />
          <ChevronDown aria-hidden className="max-sm:hidden" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-64">
        <DropdownMenuLabel>
          <span className="block truncate font-medium text-ink text-sm">{name}</span>
          <span className="block truncate">{email}</span>
          <span className="block truncate">{organizationName}</span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <ThemeChoices />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void signOut({ callbackUrl: '/signin' })}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
