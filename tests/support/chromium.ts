import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"
import { childEnv } from "#lib/platform/env.ts"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

/** A real Chromium: Playwright's own, or this system's. */
export function findChromium(): string | undefined {
  const folders = ["/usr/bin", ...(childEnv({}).PATH ?? "").split(delimiter)]
  const candidates = [
    chromium.executablePath(),
    ...folders.flatMap((it) => names.map((name) => join(it, name))),
  ]
  return candidates.find((path) => path !== "" && existsSync(path))
}

/** Without these it asks the network for updates and synchronisation at every start. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
]
