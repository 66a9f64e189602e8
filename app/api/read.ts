import 'server-only'
import { currentViewer, type Viewer } from '#lib/access/viewer'
import { unexpected } from '#lib/unexpected'

type Read = (viewer: Viewer, request: Request) => Promise<object | null>

/** A read for admins: 401 signed out, 403 for others, 404 where the read answers null, 500 or 503 with a reference. */
export const adminRead = (read: Read) => (request: Request) =>
  answered(async (viewer) => (viewer.isAdmin ? found(await read(viewer, request)) : forbidden))

/** A read for whoever is signed in; it decides itself what this viewer may see and answers null for the rest. */
export const viewerRead = (read: Read) => (request: Request) =>
  answered(async (viewer) => found(await read(viewer, request)))

async function answered(work: (viewer: Viewer) => Promise<Answer>): Promise<Response> {
  const { body, status } = await attempt(work)
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}

type Answer = { body: object; status: number }

async function attempt(work: (viewer: Viewer) => Promise<Answer>): Promise<Answer> {
  try {
    const viewer = await currentViewer()
    return viewer ? await work(viewer) : signedOut
  } catch (error) {
    const { message, reference, isDatabaseAway } = unexpected(error)
    return { body: { code: 'unexpected', message, reference }, status: isDatabaseAway ? 503 : 500 }
  }
}

const found = (body: object | null): Answer => (body === null ? notFound : { body, status: 200 })

const signedOut: Answer = {
  body: { code: 'signed_out', message: 'You are signed out. Sign in again.' },
  status: 401,
}

const forbidden: Answer = {
  body: { code: 'forbidden', message: 'Only HR admins may see this. Ask an admin of your organization.' },
  status: 403,
}

const notFound: Answer = {
  body: { code: 'not_found', message: 'There is nothing here, or it is not yours to see.' },
  status: 404,
}
