import { problems } from '../frame/problem.ts'

const missing = () => problems.addressNotFound().response()

export {
  missing as DELETE,
  missing as GET,
  missing as HEAD,
  missing as PATCH,
  missing as POST,
  missing as PUT,
}
