// Changes of the URL's parameters that are made at once. nuqs makes its own a moment later, in which a link may be clicked,
// whose page the router would then give up; and what it wrote itself it goes on reading, whatever the URL has since, until
// its next step of the history or one of another's.

type Serialize<Params> = (address: string, params: Params) => string

/**
 * Replaces parameters of the URL, as typing does. Not those that nuqs writes with other values.
 * @param serialize writes parameters into an address, and leaves those alone that it does not know
 */
export function replaceParams<Params>(serialize: Serialize<Params>, params: Params): void {
  window.history.replaceState(null, '', serialize(window.location.href, params))
}

/**
 * Changes parameters of the URL as a step of the browser's history.
 * @param serialize writes parameters into an address, and leaves those alone that it does not know
 */
export function pushParams<Params>(serialize: Serialize<Params>, params: Params): void {
  window.history.pushState(null, '', serialize(window.location.href, params))
}
