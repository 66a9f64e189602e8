import type { Shape } from '../shapes/shape.ts'

/**
 * A fault that the sandbox injects instead of a normal answer. Plain JSON, so that a browser test can send it to a sandbox
 * in another process.
 */
export type Behavior =
  | { kind: 'normal' }
  /** Error answer `{code,message}`; with 429 and 503 perhaps a Retry-After. */
  | { kind: 'status'; status: number; message?: string; retryAfter?: RetryAfter }
  /** Any response, byte for byte; a binary body as base64. */
  | { kind: 'raw'; status?: number; headers?: Record<string, string>; body?: string; bodyBase64?: string }
  /** A sign-in page with 200. */
  | { kind: 'html' }
  | { kind: 'empty body' }
  | { kind: 'no content' }
  /** `{"data":null}`. */
  | { kind: 'data null' }
  /** `{"code":403,…}` with status 200. */
  | { kind: 'error with 200' }
  /** 400 whose message repeats the Authorization header. */
  | { kind: 'echo' }
  /** 302 (or `status`) to another path of this sandbox, or to `location`. */
  | { kind: 'redirect'; status?: number; location?: string }
  /** Connection reset before the answer, or after the given number of bytes. */
  | { kind: 'reset'; afterBytes?: number }
  /** No answer, ever. */
  | { kind: 'hang' }
  /** Content-Length of the whole body, half of it sent, then a clean close. */
  | { kind: 'cut' }
  /** A goal whose description is this long (12 MB by default), streamed. */
  | { kind: 'huge'; bytes?: number }
  /** A valid empty list, whether or not the owner has goals. */
  | { kind: 'empty' }
  /** No rows on this page, but a next one; with `onPage`. */
  | { kind: 'empty page' }
  /** `owner_id` is ignored: the goals of all owners. */
  | { kind: 'all owners' }
  /** Every page names the same next page. */
  | { kind: 'loop' }
  /** Every page names a new next page. */
  | { kind: 'endless' }
  /** The next link points to another origin, which this sandbox also serves, or to `url`. */
  | { kind: 'foreign next'; url?: string }
  /** Another envelope, casing or paging than before. */
  | { kind: 'shape'; shape: Partial<Shape> }

/** Seconds; or a date that many seconds ahead of the sandbox's clock; or any text, even repeated. */
export type RetryAfter = number | { dateInSeconds: number } | { text: string | string[] }

/**
 * A behavior and how long it lasts. `times` counts reads (requests without a cursor), so all pages of one read
 * behave alike; without `times` it lasts. With `onPage` it touches that page only, and `times` counts those requests.
 */
export type Step = Behavior & { times?: number; onPage?: number }

/** One step, or several in order; after the last one that ends, answers are normal again. */
export type Script = Step | readonly Step[]

const kinds: Record<Behavior['kind'], true> = {
  normal: true,
  status: true,
  raw: true,
  html: true,
  'empty body': true,
  'no content': true,
  'data null': true,
  'error with 200': true,
  echo: true,
  redirect: true,
  reset: true,
  hang: true,
  cut: true,
  huge: true,
  empty: true,
  'empty page': true,
  'all owners': true,
  loop: true,
  endless: true,
  'foreign next': true,
  shape: true,
}

/** Whether JSON from outside is a script; only the kind is checked. */
export function isScript(value: unknown): value is Script {
  if (Array.isArray(value)) return value.every((step) => !Array.isArray(step) && isScript(step))
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null
  return typeof kind === 'string' && Object.hasOwn(kinds, kind)
}
