import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type Database, openDatabase } from '#db/connection/client'
import { environment } from '#lib/environment'
import { command, readDotEnv } from '../processes/command.ts'
import { Fault } from '../processes/fault.ts'
import { requireTables } from '../stack/prepare-database.ts'

/** The options of a command as they were given, by name. */
export type Given = { readonly [name: string]: string | undefined }

/**
 * Runs a command of an operator on the database of `DATABASE_URL`. Options that the command does not know, and faults that
 * `work` throws as `Usage`, end with the usage.
 * @param switches options without a value: given as `yes`
 */
export function operatorCommand(
  {
    usage,
    options,
    switches = [],
  }: { usage: string; options: readonly string[]; switches?: readonly string[] },
  work: (database: Database, given: Given) => Promise<void>,
): Promise<void> {
  return command(async () => {
    readDotEnv()
    const given = givenOptions(usage, options, switches)
    const { directDatabaseUrl } = environment()
    await requireTables(directDatabaseUrl)
    const database = openDatabase(directDatabaseUrl, 2)
    try {
      await work(database, given)
    } catch (error) {
      throw error instanceof Usage ? new Fault(`${error.message}\n${usage}`) : error
    } finally {
      await database.close()
    }
  })
}

/** Something is missing or wrong in the options. */
export class Usage extends Error {}

function givenOptions(usage: string, options: readonly string[], switches: readonly string[]): Given {
  const config: ParseArgsOptionsConfig = {
    ...Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
  }
  try {
    const { values } = parseArgs({ options: config })
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value === true ? 'yes' : String(value)]),
    )
  } catch {
    throw new Fault(usage)
  }
}

/** Lines of columns that stand below each other. */
export function printColumns(rows: readonly (readonly string[])[]): void {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)),
    [],
  )
  for (const row of rows)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}
