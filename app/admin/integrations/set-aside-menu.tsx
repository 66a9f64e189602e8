import { EllipsisVertical, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { Later, laterCode } from '#ui/later'
import { Menu } from '#ui/menu'
import { MenuItem } from '#ui/menu-items'
import type { UnmappedRow } from './people-rows.ts'

const setAsideDialog = laterCode(() => import('./set-aside-dialog.tsx'))

/** What else can be done with an unmapped person. */
export function SetAsideMenu({ person }: { person: UnmappedRow }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Menu
        button={(props) => (
          <Button
            variant="ghost"
            size="icon"
            className="h-9"
            aria-label={`More for ${person.fullName}`}
            {...props}
          >
            <EllipsisVertical aria-hidden />
          </Button>
        )}
      >
        <MenuItem onSelect={() => setAsking(true)}>
          <UserMinus aria-hidden />
          Not in Culture Amp
        </MenuItem>
      </Menu>
      <Later code={setAsideDialog} isWanted={isAsking}>
        {({ SetAsideDialog }) => <SetAsideDialog person={person} open={isAsking} onOpenChange={setAsking} />}
      </Later>
    </>
  )
}
