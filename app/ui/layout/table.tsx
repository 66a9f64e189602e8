// biome-ignore-all lint/a11y/noRedundantRoles: below 900 px rows are cards by display: grid, which takes the implicit roles away
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../cn.tsx'

type Column = {
  key: string
  label: ReactNode
  /** Its width, and how the heading is aligned; columns without a width share what is left. */
  className?: string
}

type TableProps = {
  caption: string
  columns: Column[]
  /** Another page of rows is on its way: these are of the one before. */
  isChanging?: boolean
  /** `TableRow`s. */
  children: ReactNode
}

/**
 * A table whose rows are cards on windows narrower than 900 px. The columns have fixed widths, so that no text, however
 * long, makes it wider than its place: text wraps inside its cell.
 */
export function Table({ caption, columns, isChanging = false, children }: TableProps) {
  return (
    <div aria-busy={isChanging || undefined} className={cn('transition-opacity', isChanging && 'opacity-60')}>
      <table role="table" className="block w-full text-left wide:table wide:table-fixed">
        <caption className="sr-only">{caption}</caption>
        <TableHead columns={columns} />
        <tbody role="rowgroup" className="block max-wide:border-line max-wide:border-t wide:table-row-group">
          {children}
        </tbody>
      </table>
    </div>
  )
}

/** The row of column headings, seen from 900 px upwards; below, every cell carries its own. */
function TableHead({ columns }: { columns: Column[] }) {
  return (
    <thead role="rowgroup" className="max-wide:sr-only">
      <tr role="row">
        {columns.map(({ key, label, className }) => (
          <th
            key={key}
            scope="col"
            role="columnheader"
            className={cn(
              'border-line border-y bg-sunken/60 px-3 py-2 font-medium text-muted text-xs first:pl-5 last:pr-5',
              className,
            )}
          >
            {label}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** One row. Cells without a label take a whole line of the card. */
export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      role="row"
      className={cn(
        'own:grid own:grid-cols-1 gap-x-6 border-line not-last:border-b px-4 py-3 hover:bg-sunken/40 sm:own:grid-cols-2 sm:px-5 wide:own:table-row wide:p-0',
        className,
      )}
      {...rest}
    />
  )
}

type CellProps = ComponentProps<'td'> & {
  /** The column's name, shown beside the value on a card. Leave it out for names and buttons. */
  label?: string
}

/** One cell. */
export function TableCell({ label, className, children, ...rest }: CellProps) {
  return (
    <td
      role="cell"
      className={cn(
        'own:wrap-anywhere flex min-w-0 items-baseline gap-3 py-0.5 wide:table-cell wide:px-3 wide:py-2.5 wide:own:align-middle wide:first:pl-5 wide:last:pr-5',
        !label && 'sm:own:col-span-2',
        className,
      )}
      {...rest}
    >
      {label && (
        <span aria-hidden className="w-28 shrink-0 text-muted text-xs wide:hidden">
          {label}
        </span>
      )}
      <div className="min-w-0 flex-1">{children}</div>
    </td>
  )
}
