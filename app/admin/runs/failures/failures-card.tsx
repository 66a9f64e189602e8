import { codesByKind } from '#lib/goals/outcome-kind'
import type { RunDetails } from '#lib/sync/runs/history'
import { Card } from '#ui/layout/card'
import { FailureItem } from './failure-item.tsx'

type FailuresCardProps = Pick<RunDetails, 'run' | 'failures'> & {
  /** Shows everyone with this outcome in the list below. */
  onShow: (code: string) => void
}

/** What went wrong in a run, by cause: failures, then warnings, each with its one fix. Nothing where all went well. */
export function FailuresCard({ run, failures, onShow }: FailuresCardProps) {
  if (failures.length === 0) return null
  return (
    <Card title="To fix" flush>
      <ul className="divide-y divide-line border-line border-t">
        {order.flatMap((code) => {
          const group = failures.find((one) => one.code === code)
          return group ? (
            <FailureItem key={code} run={run} code={code} group={group} onShow={() => onShow(code)} />
          ) : (
            []
          )
        })}
      </ul>
    </Card>
  )
}

const order = [...codesByKind.failed, ...codesByKind.warning]
