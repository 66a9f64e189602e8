/** One HTTP response before it is sent. */
export type SandboxResponse = {
  status: number
  headers: Record<string, string | string[]>
  body: string | Buffer
}

/** A JSON response; integers given as bigint keep all their digits, beyond 2^53 too. */
export function json(body: unknown, status = 200, headers: SandboxResponse['headers'] = {}): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? rawNumber(value) : value)),
  }
}

/** Culture Amp's error form. */
export function refusal(
  status: number,
  message: string,
  headers: SandboxResponse['headers'] = {},
): SandboxResponse {
  return json({ code: status, message }, status, headers)
}

// TypeScript's library does not know JSON.rawJSON yet; Node 24 does.
const rawNumber = (value: bigint): unknown =>
  (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(String(value))
