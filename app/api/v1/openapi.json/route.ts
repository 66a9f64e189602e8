import { apiDescription } from '#lib/generator/openapi'

/** The API's description, for anyone: it holds nothing of an organization. */
export function GET(): Response {
  return Response.json(apiDescription(), { headers: { 'Cache-Control': 'no-cache' } })
}
