import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { Later, laterCode } from '#ui/overlays/later'
import { Menu } from '#ui/overlays/menu'
import type { UnmappedRow } from '../people/people-rows.ts'

const setAsideChoices = laterCode(() => import('./exclude-choices.tsx'))
const setAsideDialog = laterCode(() => import('./exclude-dialog.tsx'))

/** What else can be done with an unmapped person. */
export function ExcludeMenu({ person }: { person: UnmappedRow }) {
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
        {({ ExcludeChoices: SetAsideChoices }, menu) => (
          <SetAsideChoices menu={menu} onSetAside={() => setAsking(true)} />
        )}
      </Menu>
      <Later code={setAsideDialog} isWanted={isAsking}>
        {({ ExcludeDialog: SetAsideDialog }) => (
          <SetAsideDialog person={person} open={isAsking} onOpenChange={setAsking} />
        )}
      </Later>
    </>
  )
}
