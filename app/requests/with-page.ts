import type { Metadata, Route } from 'next'
import { redirect, unstable_rethrow } from 'next/navigation'
import { currentViewer, type Viewer } from '#lib/access/viewer'
import { unexpected } from '#lib/unexpected'

/**
 * The frame of every page behind sign-in: who are you, one read. Signed-out people go to the sign-in page and come
 * back to `path` afterwards; `redirect` and `notFound` inside `work` do what they say.
 * @throws only an error without a message, whose digest is the reference in the log: Next logs what a page throws, and
 *   a driver's message can hold names or goal text. app/error.tsx shows the reference and says whether the database is away
 */
export async function withPage<Result>(
  path: string,
  work: (viewer: Viewer) => Promise<Result> | Result,
): Promise<Result> {
  try {
    const viewer = await currentViewer()
    if (!viewer) redirect(`/signin?callbackUrl=${encodeURIComponent(path)}` as Route)
    return await work(viewer)
  } catch (error) {
    unstable_rethrow(error)
    const { reference } = unexpected(error)
    throw Object.assign(new Error(`The page failed; the log has it as ${reference}.`), { digest: reference })
  }
}

/**
 * The title of a page about one person: the name, where the viewer may open the page. An error is left to the page, which
 * reads the same.
 * @param open the person of an address; null where the viewer may not open the page
 */
export async function titleOfPerson(
  params: Promise<{ employeeId: string }>,
  open: (viewer: Viewer, employeeId: string) => Promise<{ fullName: string } | null>,
): Promise<Metadata> {
  const { employeeId } = await params
  try {
    const viewer = await currentViewer()
    const person = viewer && (await open(viewer, employeeId))
    return { title: person?.fullName ?? 'Page not found' }
  } catch {
    return {}
  }
}
