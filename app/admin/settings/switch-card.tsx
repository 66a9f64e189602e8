import { useId } from 'react'
import { Label } from '#ui/controls/label'
import { Switch } from '#ui/controls/switch'
import { Alert } from '#ui/feedback/alert'
import { Card } from '#ui/layout/card'
import { useSaveSetting } from './settings-data.ts'

type SwitchCardProps = {
  title: string
  description: string
  /** The switch's name. */
  label: string
  isOn: boolean
  action: Parameters<typeof useSaveSetting<boolean>>[0]
}

/** A setting that is on or off, saved at once. */
export function SwitchCard({ title, description, label, isOn, action }: SwitchCardProps) {
  const id = useId()
  const { save, isPending, failure } = useSaveSetting(action)
  const change = (becomes: boolean) => {
    if (!isPending) void save({ was: isOn, becomes }, `${label} switched ${becomes ? 'on' : 'off'}.`)
  }
  return (
    <Card title={title} description={description}>
      <div className="grid gap-3">
        <span className="flex items-center gap-2.5">
          <Switch id={id} checked={isOn} aria-busy={isPending || undefined} onCheckedChange={change} />
          <Label htmlFor={id}>{label}</Label>
        </span>
        {failure && <Alert tone="bad">{failure}</Alert>}
      </div>
    </Card>
  )
}
