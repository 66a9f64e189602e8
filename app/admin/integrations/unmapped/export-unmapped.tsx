import { Download } from 'lucide-react'
import { Button } from '#ui/controls/button'

/** Downloads the unmapped list as a file in the form that *Import IDs* reads. The answer is an attachment: the page stays. */
export function ExportUnmapped() {
  return (
    <form action="/api/admin/people/unmapped/export">
      <Button type="submit">
        <Download aria-hidden />
        Export CSV
      </Button>
    </form>
  )
}
