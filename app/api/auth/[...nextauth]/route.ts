import NextAuth from 'next-auth'
import { authOptions } from '#lib/access/auth-options'
import { withCause } from '#lib/access/sign-in/sign-in-fault'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: Request, context: Context): Promise<Response> {
  const answer = await withCause(() => NextAuth(authOptions())(request, context))
  // Our configuration is the same for every request: what next-auth reports as its fault is a way back that is no address.
  return answer.status === 500 ? Response.json(noWayBack, { status: 400 }) : answer
}

const noWayBack = {
  code: 'malformed',
  message: 'The address to go to after signing in can’t be read. Open the sign-in page and try again.',
}

export { handler as GET, handler as POST }
