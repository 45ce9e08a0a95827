/** Nothing. Without a file of this name Next would take the portal's own, two folders up, and the page were not bare. */
export function register() {}
