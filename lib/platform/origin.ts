/**
 * Did this post come from our own pages? Browsers send Origin with every post; absent, "null" and foreign ones are
 * refused, and so is what says that it came from another site. Row SE5; asked in proxy.ts and again in every action.
 */
export function isOwnOrigin(head: { get(name: string): string | null }, origin: string): boolean {
  const site = head.get("sec-fetch-site")
  if (site !== null && site !== "same-origin") return false
  return head.get("origin") === origin
}

/** Was a link of our own pages followed? For what a link begins: a foreign page cannot make a browser begin it. */
export function isFromOwnPage(head: { get(name: string): string | null }, origin: string): boolean {
  const site = head.get("sec-fetch-site")
  return site === null ? (head.get("referer") ?? "").startsWith(`${origin}/`) : site === "same-origin"
}
