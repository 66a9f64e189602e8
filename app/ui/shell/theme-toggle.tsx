'use client'

import { Moon, Sun } from 'lucide-react'
import { Button } from '../controls/button.tsx'
import { laterCode } from '../overlays/later.tsx'
import { Menu } from '../overlays/menu.tsx'

const themeMenu = laterCode(() => import('./theme-menu.tsx'))

/** The theme for pages without a user menu. */
export function ThemeToggle() {
  return (
    <Menu
      code={themeMenu}
      button={(props) => (
        <Button variant="ghost" size="icon" aria-label="Theme" {...props}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      )}
    >
      {({ ThemeMenu }, menu) => <ThemeMenu {...menu} />}
    </Menu>
  )
}
