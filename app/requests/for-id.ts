import type { z } from 'zod'
import type { Viewer } from '#lib/access/viewer'

type Read<Result> = (viewer: Viewer, request: Request) => Promise<Result | null>
type Route = (request: Request) => Promise<Response>

/**
 * A route whose address holds an id, `[name]` in its folder: `forId(adminRead, 'runId', RunId, (admin, runId) => …)`.
 * A malformed id is answered as an unknown one is, once the frame has let the viewer in.
 */
export const forId =
  <Name extends string, Schema extends z.ZodType, Result>(
    frame: (read: Read<Result>) => Route,
    name: Name,
    schema: Schema,
    read: (viewer: Viewer, id: z.infer<Schema>, request: Request) => Promise<Result | null>,
  ) =>
  async (request: Request, { params }: { params: Promise<Record<Name, string>> }): Promise<Response> => {
    const id = schema.safeParse((await params)[name])
    return frame(async (viewer) => (id.success ? read(viewer, id.data, request) : null))(request)
  }
