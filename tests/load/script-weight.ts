import { gzipSync } from "node:zlib"
import { chromium } from "@playwright/test"
import { browserOptions } from "#tests/support/browser.ts"

/** What the search may add to what Next itself needs. */
export const promisedScriptKb = 15

/** Every script that a browser fetches for a page until it is quiet, libraries included: kilobytes, each packed as it is sent. */
export async function scriptWeight(url: string): Promise<number> {
  const browser = await chromium.launch(browserOptions())
  try {
    const page = await browser.newPage()
    const bodies: Promise<Buffer>[] = []
    page.on("response", (it) => it.request().resourceType() === "script" && bodies.push(it.body()))
    await page.goto(url, { waitUntil: "networkidle" })
    const sizes = (await Promise.all(bodies)).map((it) => gzipSync(it).length)
    return sizes.reduce((all, it) => all + it, 0) / 1024
  } finally {
    await browser.close()
  }
}
