import type { RequestFault } from '#lib/web/refused-requests'
import { refusedPage } from './refused-page.ts'

type RefusedResponse = { status: number; code: string; title: string; message: string }

/** Answers what was refused before anything looked at it (lib/web/refused-requests.ts): a person by a page, a program by JSON. */
function refused(request: Request): Response {
  const asked = new URL(request.url).searchParams
  const response = responses[(asked.get('why') ?? '') as RequestFault] ?? unknown
  const { status, code, message } = response
  const headers = { 'Cache-Control': 'no-store' }
  if (asked.get('form') !== 'page') return Response.json({ code, message }, { status, headers })
  return new Response(refusedPage(response), {
    status,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  })
}

export {
  refused as DELETE,
  refused as GET,
  refused as HEAD,
  refused as PATCH,
  refused as POST,
  refused as PUT,
}

const responses: Record<RequestFault, RefusedResponse> = {
  address: {
    status: 400,
    code: 'unreadable',
    title: 'This address can’t be read',
    message:
      'It contains an invalid character. Type it again, or follow the link once more from where you found it.',
  },
  header: {
    status: 400,
    code: 'unreadable',
    title: 'This request can’t be read',
    message: 'A header of the request is damaged. Reload and try again.',
  },
  foreign_origin: {
    status: 403,
    code: 'foreign_origin',
    title: 'Nothing was changed',
    message: 'This request did not come from PerfCopilot. Nothing was changed. Reload and try again.',
  },
  not_an_action: {
    status: 400,
    code: 'malformed',
    title: 'Nothing was changed',
    message: 'This page does not accept forms. Nothing was changed. Reload and try again.',
  },
  too_large: {
    status: 413,
    code: 'too_large',
    title: 'Nothing was changed',
    message: 'More than 1 MB was sent at once. Nothing was changed. Send less at a time, or use an import.',
  },
}

const unknown: RefusedResponse = {
  status: 404,
  code: 'not_found',
  title: 'Page not found',
  message: 'The address may be wrong.',
}
