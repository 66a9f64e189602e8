import { Download } from 'lucide-react'
import { cn } from '#ui/cn'
import { buttonVariants } from '#ui/controls/button-variants'
import { controlLook } from '#ui/controls/control-look'
import { Field } from '#ui/controls/field'
import { useFieldWiring } from '#ui/controls/field-context'
import { Select } from '#ui/controls/select'
import type { ImportDialogKind } from '../kinds.ts'
import type { ImportState } from '../use-import.ts'
import { CheckboxLine } from './checkbox-line.tsx'

type SourceFieldsProps = { kind: ImportDialogKind; state: ImportState }

/** The file or the paste, the sheet where there are several, and whether it holds the whole team. */
export function SourceFields({ kind, state }: SourceFieldsProps) {
  const { source, options, result } = state
  const sheets =
    result && 'sheets' in result
      ? result.sheets
      : result && 'sheet' in result
        ? (result.sheet?.all ?? [])
        : []
  const sheet = options.sheet ?? (result && 'sheet' in result ? result.sheet?.name : undefined) ?? ''
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label="File"
          hint={
            <>
              CSV or XLSX, at most 20 MB and 50,000 lines.{' '}
              <a
                href={kind.template}
                download
                className={cn(buttonVariants({ variant: 'link', size: 'sm' }))}
              >
                <Download aria-hidden />
                Template
              </a>
            </>
          }
        >
          <FileInput onChoose={(file) => state.choose({ file })} />
        </Field>
        <Field
          label="Or paste rows"
          hint={
            source.file
              ? 'The file is used. Remove it to use what is pasted.'
              : 'With their headings, from a spreadsheet or a CSV file.'
          }
        >
          <PasteArea
            value={source.text}
            placeholder={kind.placeholder}
            onChange={(text) => state.choose({ text })}
          />
        </Field>
      </div>
      {sheets.length > 1 && (
        <Field label="Sheet">
          <Select value={sheet} onChange={(event) => state.set({ sheet: event.target.value })}>
            {sheet === '' && <option value="">Choose a sheet…</option>}
            {sheets.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {result && 'example' in result && (
        <Field label="Order of dates" hint={`“${result.example}” can be read both ways.`}>
          <Select
            value={options.dayOrder ?? ''}
            onChange={(event) => {
              const { value } = event.target
              state.set({ dayOrder: value === 'day_first' || value === 'month_first' ? value : null })
            }}
          >
            <option value="">Choose…</option>
            <option value="day_first">Day first: 31/12/2026</option>
            <option value="month_first">Month first: 12/31/2026</option>
          </Select>
        </Field>
      )}
      {kind.mayBeWholeTeam && (
        <CheckboxLine
          label="This file is everybody"
          hint="People who are not in it are deactivated, and an empty manager means none."
          checked={options.isWholeTeam}
          onChange={(isWholeTeam) => state.set({ isWholeTeam })}
        />
      )}
    </>
  )
}

function FileInput({ onChoose }: { onChoose: (file: File | null) => void }) {
  return (
    <input
      {...useFieldWiring()}
      type="file"
      accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      className={cn(
        controlLook,
        'own:px-1.5 py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2.5 file:py-1 file:font-medium file:text-ink',
      )}
      onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
    />
  )
}

type PasteAreaProps = { value: string; placeholder: string; onChange: (text: string) => void }

function PasteArea({ value, placeholder, onChange }: PasteAreaProps) {
  return (
    <textarea
      {...useFieldWiring()}
      rows={3}
      spellCheck={false}
      value={value}
      placeholder={placeholder}
      className={cn(controlLook, 'py-2 font-mono text-[0.8125rem]')}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
