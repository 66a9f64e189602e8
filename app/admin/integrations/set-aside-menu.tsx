import { EllipsisVertical, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '#ui/dropdown-menu'
import type { UnmappedRow } from './people-rows.ts'
import { SetAsideDialog } from './set-aside-dialog.tsx'

/** What else can be done with an unmapped person. */
export function SetAsideMenu({ person }: { person: UnmappedRow }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className="h-9" aria-label={`More for ${person.fullName}`}>
            <EllipsisVertical aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setAsking(true)}>
            <UserMinus aria-hidden />
            Not in Culture Amp
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <SetAsideDialog person={person} open={isAsking} onOpenChange={setAsking} />
    </>
  )
}
