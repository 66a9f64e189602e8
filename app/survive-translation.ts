/**
 * Lets React go on after a browser's translator has wrapped the page's text nodes in elements of its own. React removes a
 * text node from the parent that it knows; found inside such a wrapper, the wrapper is meant.
 * Call once in the browser, before React begins.
 */
export function surviveTranslation(): void {
  const { removeChild, insertBefore } = Node.prototype
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    const own = ownChild(this, child)
    if (own) removeChild.call(this, own)
    return child
  }
  Node.prototype.insertBefore = function <Child extends Node>(this: Node, node: Child, before: Node | null) {
    insertBefore.call(this, node, before && ownChild(this, before))
    return node
  }
}

/** The child of `parent` that is, or holds, the node; null where the node has left the parent. */
function ownChild(parent: Node, node: Node): Node | null {
  let at: Node | null = node
  while (at && at.parentNode !== parent) at = at.parentNode
  return at
}
