/**
 * How long the web keeps an idle connection open, in milliseconds, unless KEEP_ALIVE_TIMEOUT is set. Longer than a proxy
 * in front of it does (nginx 60 seconds, Caddy 2 minutes): the side that closes first may do so while the other sends its
 * next request, which then fails though nothing is wrong. Node's own value is 5 seconds.
 */
export const keepAliveMs = 125_000
