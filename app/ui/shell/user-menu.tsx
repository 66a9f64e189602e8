import { ChevronDown, CircleQuestionMark, LogOut, ShieldCheck, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '../controls/button.tsx'
import { Avatar } from '../display/avatar.tsx'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../overlays/menu.tsx'
import { signOut } from './sign-out.tsx'
import { ThemeChoices } from './theme-choices.tsx'

type UserMenuProps = { name: string; email: string; organizationName: string }

/** Who is signed in, the theme, and the way out. */
export function UserMenu({ name, email, organizationName }: UserMenuProps) {
  const router = useRouter()
  return (
    <Menu
      className="w-64"
      button={
        <Button variant="ghost" className="px-1.5" aria-label={`Account of ${name}`}>
          <Avatar name={name} />
          <ChevronDown aria-hidden className="max-sm:hidden" />
        </Button>
      }
    >
      <MenuLabel>
        <span className="block truncate font-medium text-ink text-sm">{name}</span>
        <span className="block truncate">{email}</span>
        <span className="block truncate">{organizationName}</span>
      </MenuLabel>
      <MenuSeparator />
      <ThemeChoices />
      <MenuSeparator />
      <MenuItem onSelect={() => router.push('/account')}>
        <UserRound aria-hidden />
        Your account
      </MenuItem>
      <MenuItem onSelect={() => router.push('/help')}>
        <CircleQuestionMark aria-hidden />
        Help
      </MenuItem>
      <MenuItem onSelect={() => router.push('/privacy')}>
        <ShieldCheck aria-hidden />
        Privacy
      </MenuItem>
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  )
}
