/**
 * What one process holds once. Next gives a module several instances (proxy, page, handler) in one process,
 * and only globalThis is shared between them.
 */
export function once<T>(name: string, make: () => T): T {
  const held = (globalThis.guichetHeld ??= new Map<string, unknown>())
  if (!held.has(name)) held.set(name, make())
  return held.get(name) as T // the name is the type's owner: each is used by one module only
}

declare global {
  var guichetHeld: Map<string, unknown> | undefined
}
