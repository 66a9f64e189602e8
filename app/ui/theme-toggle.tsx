'use client'

import { Moon, Sun } from 'lucide-react'
import { Button } from './button.tsx'
import { Menu } from './menu.tsx'
import { ThemeChoices } from './theme-choices.tsx'

/** The theme for pages without a user menu. */
export function ThemeToggle() {
  return (
    <Menu
      button={(props) => (
        <Button variant="ghost" size="icon" aria-label="Theme" {...props}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      )}
    >
      <ThemeChoices />
    </Menu>
  )
}
