import { problems } from '../frame/problem.ts'

const refused = () => problems.brokenPath().response()

export {
  refused as DELETE,
  refused as GET,
  refused as HEAD,
  refused as PATCH,
  refused as POST,
  refused as PUT,
}
