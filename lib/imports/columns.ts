/** A field that a column of a file can stand for. */
export type Field<Name extends string = string> = {
  name: Name
  /** As the select shows it. */
  label: string
  /** Names of columns that mean it, folded by `foldHeading`. */
  names: readonly string[]
}

/** Which field each column of the file stands for, by the column's heading; null for a column that is not used. */
export type ColumnChoice<Name extends string = string> = Record<string, Name | null>

/**
 * Chooses the field of each column by its heading. A field goes to the first column that names it; hand-made choices
 * win over recognized ones.
 * @param chosen what the admin chose, by heading; unknown headings and fields are ignored
 */
export function chooseColumns<Name extends string>(
  columns: readonly string[],
  fields: readonly Field<Name>[],
  chosen: Readonly<Record<string, string | null>> = {},
): ColumnChoice<Name> {
  const choice: ColumnChoice<Name> = Object.fromEntries(columns.map((column) => [column, null]))
  const taken = new Set<Name>()
  const take = (column: string, field: Field<Name> | undefined) => {
    if (!field || taken.has(field.name)) return
    choice[column] = field.name
    taken.add(field.name)
  }
  for (const column of columns) {
    const name = chosen[column]
    if (name)
      take(
        column,
        fields.find((field) => field.name === name),
      )
  }
  for (const column of columns) if (!(column in chosen)) take(column, fieldOf(column, fields))
  return choice
}

/** The field that a heading names; undefined for none. */
export function fieldOf<Name extends string>(
  heading: string,
  fields: readonly Field<Name>[],
): Field<Name> | undefined {
  const folded = foldHeading(heading)
  return folded === '' ? undefined : fields.find(({ names }) => names.includes(folded))
}

/**
 * A heading without what differs between exports: case, accents, spaces, hyphens, underscores and a note in brackets or
 * after a star (`E-Mail-Adresse *` → `emailadresse`).
 */
export function foldHeading(heading: string): string {
  return heading
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
