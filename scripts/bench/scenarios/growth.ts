import { step } from '../../processes/step.ts'
import type { Figure } from '../report/figure.ts'
import { formatCount, megabytes, seconds } from '../report/units.ts'
import type { Bed } from '../setup/bed.ts'
import { makeOrganization } from '../setup/organization.ts'
import { syncAll, withPool } from '../sync.ts'

type Size = { people: number; firstMs: number; againMs: number; startMb: number; peakMb: number }

/** Time and memory of a sync as the organization grows, without latency. */
export async function growth(bed: Bed): Promise<Figure[]> {
  await bed.servers[0].behave({ latencyMs: 0 })
  const [small, middle, great] = bed.sizes.growth
  const sizes = [await measured(bed, small), await measured(bed, middle), await measured(bed, great)] as const
  const beside = (of: (size: Size) => string) =>
    sizes.map((size) => `${formatCount(size.people)}: ${of(size)}`).join(', ')
  const what = (quantity: string) =>
    `${quantity} of ${formatCount(great)} people against ${formatCount(middle)}`
  return [
    {
      what: what('peak memory'),
      value: sizes[2].peakMb / sizes[1].peakMb,
      unit: '×',
      reach: { atMost: 1.3 },
      beside: beside(({ startMb, peakMb }) => `${megabytes(peakMb)} (${megabytes(startMb)} at the start)`),
    },
    {
      what: what('time of a first sync'),
      value: sizes[2].firstMs / sizes[1].firstMs,
      unit: '×',
      reach: { atMost: 10 },
      whyNot:
        'The indexes of goals grow with them, and after a minute PostgreSQL’s own upkeep runs beside the sync; how much each costs is not measured.',
      beside: beside(({ firstMs }) => seconds(firstMs)),
    },
    {
      what: what('time of an unchanged sync'),
      value: sizes[2].againMs / sizes[1].againMs,
      unit: '×',
      reach: { atMost: 10 },
      beside: beside(({ againMs }) => seconds(againMs)),
    },
  ]
}

function measured(bed: Bed, people: number): Promise<Size> {
  return bed.withDatabase(async (databaseUrl) => {
    const organization = await step(`An organization of ${formatCount(people)} people`, () =>
      withPool(databaseUrl, (database) => makeOrganization(database, bed.servers[0].url, { people })),
    )
    const setting = { bed, databaseUrl, organization, atOnce: 32 }
    const first = await step('First sync', () => syncAll(setting))
    const again = await step('The same sync again', () => syncAll(setting))
    const { startMb } = first
    const peakMb = Math.max(first.peakMb, again.peakMb)
    return { people, firstMs: first.ms, againMs: again.ms, startMb, peakMb }
  })
}
