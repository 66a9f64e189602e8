/** Its own and empty: the framework would look further up and find the product's. */
export function register() {}
