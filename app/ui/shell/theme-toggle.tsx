'use client'

import { Moon, Sun } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { Menu } from '../overlays/menu.tsx'
import { ThemeChoices } from './theme-choices.tsx'

/** The theme for pages without a user menu. */
export function ThemeToggle() {
  return (
    <Menu
      button={
        <Button variant="ghost" size="icon" aria-label="Theme">
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      }
    >
      <ThemeChoices />
    </Menu>
  )
}
