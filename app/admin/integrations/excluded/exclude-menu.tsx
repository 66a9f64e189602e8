import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/controls/button'
import { Later, laterCode } from '#ui/overlays/later'
import { Menu } from '#ui/overlays/menu'
import type { UnmappedRow } from '../people/people-rows.ts'

const excludeChoices = laterCode(() => import('./exclude-choices.tsx'))
const excludeDialog = laterCode(() => import('./exclude-dialog.tsx'))

/** What else can be done with an unmapped person. */
export function ExcludeMenu({ person }: { person: UnmappedRow }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Menu
        code={excludeChoices}
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
        {({ ExcludeChoices }, menu) => <ExcludeChoices menu={menu} onExclude={() => setAsking(true)} />}
      </Menu>
      <Later code={excludeDialog} isWanted={isAsking}>
        {({ ExcludeDialog }) => <ExcludeDialog person={person} open={isAsking} onOpenChange={setAsking} />}
      </Later>
    </>
  )
}
