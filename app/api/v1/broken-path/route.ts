import { apiProblems } from '../frame/api-problem.ts'

const refused = () => apiProblems.brokenPath().response()

export {
  refused as DELETE,
  refused as GET,
  refused as HEAD,
  refused as PATCH,
  refused as POST,
  refused as PUT,
}
