import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { blockFetches, sentBlocks, serviceTokens } from '#db/schema/service-tokens'
import type { OrganizationTransaction } from '#db/tenant'
import { asTexts, texts } from '../arrays.ts'

/** One fetch of one person's block. */
export type Fetch = {
  employeeId: EmployeeId
  tokenId: string
  /** Of the text's UTF-8 bytes, in hex. */
  sha256: string
  text: string
  state: string
  review: string | null
  at: Date
}

/**
 * Stores fetches in the order given, and each text once by its hash. Those of people who were erased meanwhile are left
 * out. A text that is there is locked, so that the purge leaves it to the fetch that names it.
 */
export async function storeFetches(tx: OrganizationTransaction, fetches: readonly Fetch[]): Promise<void> {
  const employeeIds = texts(fetches.map(({ employeeId }) => employeeId))
  const hashes = texts(fetches.map(({ sha256 }) => sha256))
  const of = <Key extends keyof Fetch>(key: Key) => fetches.map((fetch) => fetch[key])
  // In one order everywhere, so that two web processes that store the same blocks never wait for each other in a ring.
  await tx.execute(sql`
    insert into sent_blocks (organization_id, employee_id, sha256, text)
    select distinct on (e.id, x.sha256) e.organization_id, e.id, x.sha256, x.text
    from unnest(${employeeIds}::uuid[], ${hashes}, ${texts(of('text'))}) x (employee_id, sha256, text)
    join employees e on e.organization_id = ${tx.organizationId}::uuid and e.id = x.employee_id
    order by e.id, x.sha256
    on conflict (organization_id, employee_id, sha256) do update set sha256 = excluded.sha256 where false`)
  await tx.execute(sql`
    insert into block_fetches (organization_id, employee_id, sha256, token_id, at, state, review)
    select b.organization_id, b.employee_id, b.sha256, x.token_id, x.at, x.state, x.review
    from unnest(${employeeIds}::uuid[], ${hashes}, ${texts(of('tokenId'))}::uuid[],
      ${asTexts(of('at').map((at) => at.toISOString()))}::timestamptz[], ${texts(of('state'))}, ${texts(of('review'))})
      with ordinality x (employee_id, sha256, token_id, at, state, review, n)
    join sent_blocks b on b.organization_id = ${tx.organizationId}::uuid and b.employee_id = x.employee_id
      and b.sha256 = x.sha256
    order by x.n`)
}

/** The fetches of a person's blocks, newest first, with the token's name. */
export function fetchesOfEmployee(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  { before, limit }: { before: number | null; limit: number },
) {
  return tx
    .select({
      id: blockFetches.id,
      at: blockFetches.at,
      tokenName: serviceTokens.name,
      review: blockFetches.review,
      state: blockFetches.state,
      sha256: blockFetches.sha256,
    })
    .from(blockFetches)
    .innerJoin(
      serviceTokens,
      and(
        eq(serviceTokens.organizationId, blockFetches.organizationId),
        eq(serviceTokens.id, blockFetches.tokenId),
      ),
    )
    .where(
      and(
        eq(blockFetches.organizationId, tx.organizationId),
        eq(blockFetches.employeeId, employeeId),
        before === null ? undefined : lt(blockFetches.id, before),
      ),
    )
    .orderBy(desc(blockFetches.id))
    .limit(limit)
}

/** The text of a block that was sent; null when none of this person has this hash. */
export async function sentText(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  sha256: string,
): Promise<string | null> {
  const [block] = await tx
    .select({ text: sentBlocks.text })
    .from(sentBlocks)
    .where(
      and(
        eq(sentBlocks.organizationId, tx.organizationId),
        eq(sentBlocks.employeeId, employeeId),
        eq(sentBlocks.sha256, sha256),
      ),
    )
  return block?.text ?? null
}
