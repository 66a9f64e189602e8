import type { Shape } from '../shapes/shape.ts'

/**
 * What the sandbox does instead of answering well. Plain JSON, so that a browser test can send it to a sandbox
 * in another process. The reliability-security.md rows that each one stands for are in brackets.
 */
export type Behavior =
  | { kind: 'normal' }
  /** Error answer `{code,message}`; with 429 and 503 perhaps a Retry-After [H1–H12, P14]. */
  | { kind: 'status'; status: number; message?: string; retryAfter?: RetryAfter }
  /** Any answer to the letter; a binary body as base64 [H14, H17, H18]. */
  | { kind: 'raw'; status?: number; headers?: Record<string, string>; body?: string; bodyBase64?: string }
  /** A sign-in page with 200 [N13, H14]. */
  | { kind: 'html' }
  | { kind: 'empty body' }
  | { kind: 'no content' }
  /** `{"data":null}` [P5]. */
  | { kind: 'data null' }
  /** `{"code":403,…}` with status 200 [H15]. */
  | { kind: 'error with 200' }
  /** 400 whose message repeats the Authorization header [T31]. */
  | { kind: 'echo' }
  /** 302 (or as said) to another path of this sandbox, or to `location` [H13]. */
  | { kind: 'redirect'; status?: number; location?: string }
  /** Connection reset before the answer, or after so many bytes of it [N4]. */
  | { kind: 'reset'; afterBytes?: number }
  /** No answer, ever [N3, H4]. */
  | { kind: 'hang' }
  /** Content-Length of the whole body, half of it sent, then a clean close [N5]. */
  | { kind: 'cut' }
  /** A goal whose description is this long (12 MB unless told), streamed [T33]. */
  | { kind: 'huge'; bytes?: number }
  /** A true empty list where there may have been goals [P6]. */
  | { kind: 'empty' }
  /** No rows on this page, but a next one [P14]; with `onPage`. */
  | { kind: 'empty page' }
  /** `owner_id` is ignored: the goals of all owners [T8, P11]. */
  | { kind: 'everybody' }
  /** Every page names the same next page [P14]. */
  | { kind: 'loop' }
  /** Every page names a new next page [P14]. */
  | { kind: 'endless' }
  /** The next link points to another origin, which this sandbox hears too, or to `url` [P14]. */
  | { kind: 'foreign next'; url?: string }
  /** Another envelope, casing or paging than before [P18]. */
  | { kind: 'shape'; shape: Partial<Shape> }

/** Seconds; or a date so many seconds ahead by the sandbox's clock; or any text, even twice [H9]. */
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
  everybody: true,
  loop: true,
  endless: true,
  'foreign next': true,
  shape: true,
}

/** Whether JSON from outside is a script; details beyond the kind are the test author's care. */
export function isScript(value: unknown): value is Script {
  if (Array.isArray(value)) return value.every((step) => !Array.isArray(step) && isScript(step))
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null
  return typeof kind === 'string' && Object.hasOwn(kinds, kind)
}
