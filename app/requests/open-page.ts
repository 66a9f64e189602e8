import { unstable_rethrow } from 'next/navigation'
import { unexpected } from '#lib/unexpected'

/**
 * The frame of a page that needs no sign-in: as `withPage`, what goes wrong is logged here and reaches Next without its
 * message.
 */
export async function openPage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    unstable_rethrow(error)
    const { reference } = unexpected(error)
    throw Object.assign(new Error(`The page failed; the log has it as ${reference}.`), { digest: reference })
  }
}
