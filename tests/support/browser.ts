import { chromiumFlags, findChromium } from "./chromium.ts"

/** Launch options for Playwright: the browser that is there, with the flags it needs. */
export function browserOptions() {
  const executablePath = findChromium()
  return { ...(executablePath ? { executablePath } : {}), args: chromiumFlags }
}
