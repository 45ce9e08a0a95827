/** Somebody who looks after a child, as this rule must know them. */
export type Looking = { id: string; isMe: boolean; rights: "FULL" | "READ" }

/**
 * Whether the one who asks may end this guardianship: their own, while another with every right stays; or that of who came
 * later. Who came first is ended by themselves, or by a human of the co-op: parents who part must not shut each other out.
 * @param all those of the child, the first to come first
 */
export function mayEnd(it: Looking, all: readonly Looking[]): boolean {
  const me = all.find((one) => one.isMe)
  if (!me) return false
  if (it.isMe) return all.some((one) => !one.isMe && one.rights === "FULL")
  return me.rights === "FULL" && all.indexOf(me) < all.findIndex((one) => one.id === it.id)
}
