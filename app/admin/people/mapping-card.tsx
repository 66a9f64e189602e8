import { RelativeTime } from '#ui/display/relative-time'
import { Card } from '#ui/layout/card'
import { Table, TableCell, TableRow } from '#ui/layout/table'
import { Fact, Facts } from './facts.tsx'
import type { PersonView } from './person-data.ts'

const columns = [
  { key: 'id', label: 'User ID' },
  { key: 'from', label: 'From' },
  { key: 'to', label: 'To' },
  { key: 'by', label: 'Mapped by' },
]

/** The Culture Amp user ID now, what the last sync learned, and the IDs before. */
export function MappingCard({ view: { person, periods } }: { view: PersonView }) {
  const { mapping } = person
  return (
    <Card title="Culture Amp mapping" flush>
      <div className="px-4 pb-4 sm:px-5">
        {mapping ? (
          <Facts>
            <Fact term="User ID">
              {mapping.cultureAmpUserId === null ? (
                'None: goals come from a file'
              ) : (
                <code translate="no" className="font-mono">
                  {mapping.cultureAmpUserId}
                </code>
              )}
            </Fact>
            <Fact term="Goals in reviews">{String(mapping.goalCount)}</Fact>
            <Fact term="Last outcome">{mapping.lastOutcomeMessage}</Fact>
            <Fact term="Last checked">
              {mapping.lastOutcomeAt && <RelativeTime instant={mapping.lastOutcomeAt} />}
            </Fact>
            <Fact term="Goals from">
              {mapping.lastSyncedAt && <RelativeTime instant={mapping.lastSyncedAt} />}
            </Fact>
            <Fact term="Confirmed no goals">
              {mapping.noGoalsConfirmedAt && <RelativeTime instant={mapping.noGoalsConfirmedAt} />}
            </Fact>
          </Facts>
        ) : (
          <p className="text-muted">Not mapped.</p>
        )}
      </div>
      {periods.length > 0 && (
        <Table caption="Mapping history" columns={columns}>
          {periods.map((period) => (
            <TableRow key={period.id}>
              <TableCell label="User ID">
                <code
                  translate="no"
                  className="block truncate font-mono text-[0.8125rem]"
                  title={period.cultureAmpUserId}
                >
                  {period.cultureAmpUserId}
                </code>
              </TableCell>
              <TableCell label="From">
                <RelativeTime instant={period.mappedAt} />
              </TableCell>
              <TableCell label="To">
                {period.endedAt ? <RelativeTime instant={period.endedAt} /> : 'Now'}
              </TableCell>
              <TableCell label="Mapped by" className="wrap-break-word">
                {period.mappedByName ?? '–'}
              </TableCell>
            </TableRow>
          ))}
        </Table>
      )}
    </Card>
  )
}
