import { spawnSync } from "node:child_process"
import { findChromium } from "#tests/support/chromium.ts"
import { childEnv } from "#lib/platform/env.ts"

/** Makes sure that a real Chromium is here: as root on Debian or Ubuntu it is installed, elsewhere the line is told. */
export function ensureChromium(): { ok: true } | { ok: false; sentence: string } {
  if (findChromium()) return { ok: true }
  if (process.getuid?.() !== 0) {
    return {
      ok: false,
      sentence: "No Chromium was found. Install one: sudo apt-get update && sudo apt-get install -y chromium",
    }
  }
  process.stdout.write("Installing Chromium (apt-get install chromium) … ")
  const begun = Date.now()
  const said = apt("update", "-qq") + apt("install", "-y", "-qq", "--no-install-recommends", "chromium")
  if (findChromium()) {
    process.stdout.write(`${((Date.now() - begun) / 1000).toFixed(1)} s\n`)
    return { ok: true }
  }
  process.stdout.write("failed\n")
  return { ok: false, sentence: `Chromium could not be installed by apt-get. Its own words:\n${said.trim()}` }
}

function apt(...words: string[]): string {
  const env = childEnv({ DEBIAN_FRONTEND: "noninteractive" })
  const { stdout, stderr, error } = spawnSync("apt-get", words, {
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
  return error ? `${error.message}\n` : `${stdout}${stderr}`
}
