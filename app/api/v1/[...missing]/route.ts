import { apiProblems } from '../frame/api-problem.ts'

const missing = () => apiProblems.addressNotFound().response()

export {
  missing as DELETE,
  missing as GET,
  missing as HEAD,
  missing as PATCH,
  missing as POST,
  missing as PUT,
}
