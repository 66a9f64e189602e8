import { useQuery } from '@tanstack/react-query'
import { getJson } from '#app/requests/fetch-json'
import { formatNumber } from '#lib/format'
import { Progress } from '#ui/feedback/progress'

/** How far applying has come, across the row of the buttons, which stays in sight. */
export function ApplyProgress({ importId }: { importId: string }) {
  const { data } = useQuery({
    queryKey: ['import-progress', importId],
    queryFn: ({ signal }) =>
      getJson<{ progress: number; total: number }>(`/api/admin/imports/${importId}`, signal),
    refetchInterval: 500,
  })
  const text = data ? `${formatNumber(data.progress)} of ${formatNumber(data.total)} lines` : 'Starting…'
  return (
    <div className="grid basis-full gap-1.5">
      <Progress
        label="Import progress"
        value={data?.progress ?? null}
        max={data?.total ?? 0}
        valueText={text}
      />
      <p className="text-muted tabular-nums">{text}. Nothing is saved before all of it is.</p>
    </div>
  )
}
