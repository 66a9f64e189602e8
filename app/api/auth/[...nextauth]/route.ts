import NextAuth from 'next-auth'
import { authOptions } from '#lib/access/auth-options'
import { withCause } from '#lib/access/sign-in/sign-in-fault'

type Context = { params: Promise<{ nextauth: string[] }> }

const handler = (request: Request, context: Context): Promise<Response> =>
  withCause(() => NextAuth(authOptions())(request, context))

export { handler as GET, handler as POST }
