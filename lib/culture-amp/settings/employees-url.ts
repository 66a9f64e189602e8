/**
 * Builds the URL of one page of Culture Amp's employees, beside the goals: `{base}/employees`. Where only the goals path
 * begins with `/v1`, so does this one.
 * @param cursor asks for a later page
 */
export function employeesUrl(
  baseUrl: string,
  goalsPath: string,
  cursor: { name: string; value: string } | null,
): URL {
  const prefix = goalsPath.startsWith('/v1/') && !baseUrl.endsWith('/v1') ? `${baseUrl}/v1` : baseUrl
  const url = new URL(`${prefix}/employees`)
  if (cursor) {
    const [name, value] = [cursor.name, cursor.value.toWellFormed()].map(encodeURIComponent)
    url.search = `${name}=${value}`
  }
  return url
}
