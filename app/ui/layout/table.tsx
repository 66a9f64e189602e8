// biome-ignore-all lint/a11y/noRedundantRoles: below 640 px rows stack by display: block, which takes the implicit roles away
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../cn.tsx'

type Column = { key: string; label: ReactNode; className?: string }

type TableProps = {
  caption: string
  columns: Column[]
  /** Another page of rows is on its way: these are of the one before. */
  isChanging?: boolean
  /** `TableRow`s. */
  children: ReactNode
}

/** A table of rows that stack on narrow screens. */
export function Table({ caption, columns, isChanging = false, children }: TableProps) {
  return (
    <div aria-busy={isChanging || undefined} className={cn('transition-opacity', isChanging && 'opacity-60')}>
      <table role="table" className="block w-full text-left sm:table">
        <caption className="sr-only">{caption}</caption>
        <TableHead columns={columns} />
        <tbody role="rowgroup" className="block max-sm:border-line max-sm:border-t sm:table-row-group">
          {children}
        </tbody>
      </table>
    </div>
  )
}

/** The row of column headings, seen from 640 px upwards; below, every cell carries its own. */
function TableHead({ columns }: { columns: Column[] }) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
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

/** One row. */
export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      role="row"
      className={cn(
        'block border-line not-last:border-b px-4 py-3 transition-colors hover:bg-sunken/40 sm:table-row sm:p-0',
        className,
      )}
      {...rest}
    />
  )
}

type CellProps = ComponentProps<'td'> & {
  /** The column's name, shown beside the value on narrow screens. Leave it out for names and buttons. */
  label?: string
}

/** One cell. */
export function TableCell({ label, className, children, ...rest }: CellProps) {
  return (
    <td
      role="cell"
      className={cn(
        'flex min-w-0 items-baseline gap-3 py-0.5 sm:table-cell sm:px-3 sm:py-2.5 sm:align-middle sm:first:pl-5 sm:last:pr-5',
        className,
      )}
      {...rest}
    >
      {label && (
        <span aria-hidden className="w-28 shrink-0 text-muted text-xs sm:hidden">
          {label}
        </span>
      )}
      <div className="min-w-0 flex-1">{children}</div>
    </td>
  )
}
