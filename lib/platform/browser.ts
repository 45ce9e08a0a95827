import Bowser from "bowser"

/** A coarse name, like "Firefox, Windows": enough to recognise one's own machine, too little to follow it by. */
export function coarseBrowser(userAgent: string | null): string | null {
  if (!userAgent) return null
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500))
  const parts = [browser.name, os.name].filter((it) => it && /^[A-Za-z0-9 .]{2,24}$/.test(it))
  return parts.length ? parts.join(", ") : null
}
