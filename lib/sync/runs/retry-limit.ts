/** Most people whom one retry reads one by one; more are read sooner by a sync of everyone. The browser imports it too. */
export const maxPeopleToRetry = 100
