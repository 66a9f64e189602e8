import 'server-only'
import type { z } from 'zod'
import { isOwnOrigin } from '#lib/access/own-origin'
import { pollingViewer, readAsViewer, type Viewer, type ViewerRead } from '#lib/access/viewer'
import type { CsvFile } from '#lib/sync/runs/outcomes-csv'
import { unexpected } from '#lib/unexpected'
import { recordForbidden } from './guard/record-forbidden.ts'
import { isStorable } from './guard/storable.ts'

type Read = (viewer: Viewer, request: Request) => Promise<object | null>

/** A read for admins: 401 signed out, 403 for others, 404 where the read answers null, 500 or 503 with a reference. */
export const adminRead = (read: Read) => (request: Request) =>
  answered(async (viewer) =>
    viewer.isAdmin ? found(await read(viewer, request)) : forbidden(viewer, 'read'),
  )

/**
 * As `adminRead`, for what every open page asks again and again: one transaction finds who asks and reads. Not compressed,
 * since it is a packet or two; the proxy passes it by (proxy.ts).
 */
export const adminPoll = (read: ViewerRead<object>) => () =>
  respond(async () => {
    const found = await readAsViewer(async (tx, viewer) => (viewer.isAdmin ? read(tx, viewer) : null))
    if (!found) return signedOut
    const { viewer, result } = found
    return result ? { body: result, status: 200 } : forbidden(viewer, 'read')
  }, 'no-store, no-transform')

/**
 * A request of an admin that sends more than an action may, such as a file: refused as `adminRead` refuses, and when it
 * comes from another site.
 */
export const adminPost = (read: Read) => (request: Request) =>
  answered(async (viewer) => {
    if (!isOwnOrigin(request.headers)) return foreign
    return viewer.isAdmin ? found(await read(viewer, request)) : forbidden(viewer, 'change')
  })

/** Reads the JSON body of a request; null where it is not of this form, such as one of an older page, or holds what no text may. */
export async function readBody<T>(request: Request, shape: z.ZodType<T>): Promise<T | null> {
  const parsed = shape.safeParse(await request.json().catch(() => null))
  return parsed.success && isStorable(parsed.data) ? parsed.data : null
}

/** A read for any signed-in viewer; it checks itself what this viewer may see, and returns null for the rest. */
export const viewerRead = (read: Read) => (request: Request) =>
  answered(async (viewer) => found(await read(viewer, request)))

/** A file for admins to save, refused as `adminRead` refuses. Its name is ours: plain letters, digits, dots and hyphens. */
export const adminFile =
  (read: (viewer: Viewer, request: Request) => Promise<SavedFile | null>) => (request: Request) =>
    answered(async (viewer) => {
      if (!viewer.isAdmin) return forbidden(viewer, 'file')
      const file = await read(viewer, request)
      return file ? { file, status: 200 } : notFound
    })

const answered = (work: (viewer: Viewer) => Promise<RouteResult>) =>
  respond(async () => {
    const viewer = await pollingViewer()
    return viewer ? work(viewer) : signedOut
  })

async function respond(work: () => Promise<RouteResult>, cacheControl = 'no-store'): Promise<Response> {
  const result = await attempt(work)
  const headers = { 'Cache-Control': cacheControl }
  if ('body' in result) return Response.json(result.body, { status: result.status, headers })
  return new Response(result.file.body, {
    headers: {
      ...headers,
      'Content-Type': result.file.type ?? 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${result.file.name}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** CSV where no other type is named. */
type SavedFile = CsvFile & { type?: string }

type RouteResult = { body: object; status: number } | { file: SavedFile; status: 200 }

async function attempt(work: () => Promise<RouteResult>): Promise<RouteResult> {
  try {
    return await work()
  } catch (error) {
    const { message, reference, isDatabaseAway } = unexpected(error)
    return { body: { code: 'unexpected', message, reference }, status: isDatabaseAway ? 503 : 500 }
  }
}

const found = (body: object | null): RouteResult => (body === null ? notFound : { body, status: 200 })

const signedOut: RouteResult = {
  body: { code: 'signed_out', message: 'You are signed out. Sign in again.' },
  status: 401,
}

async function forbidden(viewer: Viewer, what: Parameters<typeof recordForbidden>[1]): Promise<RouteResult> {
  await recordForbidden(viewer, what)
  return onlyAdmins
}

const onlyAdmins: RouteResult = {
  body: { code: 'forbidden', message: 'Only HR admins may see this. Ask an admin of your organization.' },
  status: 403,
}

const foreign: RouteResult = {
  body: {
    code: 'foreign_origin',
    message: 'This request did not come from PerfCopilot. Nothing was changed. Reload and try again.',
  },
  status: 403,
}

const notFound: RouteResult = {
  body: {
    code: 'not_found',
    message: 'You don’t have access to this, or it no longer exists. Go back and reload the list.',
  },
  status: 404,
}
