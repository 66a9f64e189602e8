import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { Later, laterCode } from '#ui/later'
import { Menu } from '#ui/menu'
import type { UnmappedRow } from './people-rows.ts'

const setAsideChoices = laterCode(() => import('./set-aside-choices.tsx'))
const setAsideDialog = laterCode(() => import('./set-aside-dialog.tsx'))

/** What else can be done with an unmapped person. */
export function SetAsideMenu({ person }: { person: UnmappedRow }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Menu
        code={setAsideChoices}
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
        {({ SetAsideChoices }, menu) => <SetAsideChoices menu={menu} onSetAside={() => setAsking(true)} />}
      </Menu>
      <Later code={setAsideDialog} isWanted={isAsking}>
        {({ SetAsideDialog }) => <SetAsideDialog person={person} open={isAsking} onOpenChange={setAsking} />}
      </Later>
    </>
  )
}
