/**
 * Replaces parameters of the URL at once. Those of nuqs follow a moment later, in which a link may be clicked, whose page
 * the router would then give up.
 * @param serialize writes parameters into an address, and leaves those alone that it does not know
 */
export function replaceParams<Params>(
  serialize: (address: string, params: Params) => string,
  params: Params,
): void {
  window.history.replaceState(null, '', serialize(window.location.href, params))
}
