import { z } from 'zod'

const page = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string().nullish(),
      status: z.string(),
      start_date: z.iso.date().nullish(),
      due_date: z.iso.date().nullish(),
      created_at: z.iso.datetime().nullish(),
      updated_at: z.iso.datetime().nullish(),
    }),
  ),
})

export type NaiveGoal = z.infer<typeof page>['data'][number]

/** One person's goals by the platform's own client, checked by zod. */
export async function naiveGoals(baseUrl: string, apiKey: string, owner: string): Promise<NaiveGoal[]> {
  const response = await fetch(`${baseUrl}/goals?owner_id=${owner}`, {
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`The call failed: ${response.status}.`)
  return page.parse(await response.json()).data
}
