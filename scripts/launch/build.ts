import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { childEnv } from "#lib/platform/env.ts"
import { fingerprint } from "./secrets.ts"
import { step } from "./say.ts"

const clientSources = ["prisma/schema", "prisma.config.ts", "package-lock.json"]
const clientStamp = "lib/generated/stamp"
const siteSources = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "instrumentation.ts",
  "instrumentation-client.ts",
]
const siteStamp = ".next/guichet-stamp"

/** The database client, made again when its schema changed. */
export async function makeClient(signal?: AbortSignal) {
  const stamp = hashOf(clientSources)
  if (read(clientStamp) === stamp && existsSync("lib/generated/prisma")) return
  await step("Generating the database client", () =>
    run(
      ["node_modules/prisma/build/index.js", "generate"],
      {
        // Nothing here needs the engine; without a path to one, Prisma would look for a download.
        PRISMA_SCHEMA_ENGINE_BINARY: process.platform === "win32" ? process.execPath : "/bin/true",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
      signal,
    ),
  )
  write(clientStamp, stamp)
}

/**
 * The site, built again when something it is made of changed. The key that seals actions' ids is part of it: forms
 * that are open in browsers, and other web processes, must go on with the same.
 */
export async function buildSite(actionsKey: string, signal?: AbortSignal) {
  const stamp = `${hashOf(siteSources)} ${fingerprint(actionsKey)}`
  if (read(siteStamp) === stamp && existsSync(".next/BUILD_ID")) return
  await step("Building the site (next build)", () =>
    run(
      ["node_modules/next/dist/bin/next", "build"],
      {
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
        GUICHET_SECRET: undefined,
        DATABASE_URL: undefined,
      },
      signal,
    ),
  )
  write(siteStamp, stamp)
}

/** Quiet when it goes well; everything it said when it does not. */
function run(words: string[], env: Record<string, string | undefined>, signal?: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    let said = ""
    const child = spawn(process.execPath, words, {
      env: childEnv(env),
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal ? { signal } : {}),
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (said += part.toString()))
    child.once("error", failed)
    child.once("close", (code) =>
      code === 0
        ? done()
        : failed(new Error(`${said.trim()}\n\n${words.join(" ")} failed; its own words are above.`)),
    )
  })
}

function hashOf(paths: string[]): string {
  const hash = createHash("sha256").update(process.version)
  for (const path of paths.flatMap(filesBelow))
    hash.update(path).update("\0").update(readFileSync(path)).update("\0")
  return hash.digest("hex")
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path).filter((name) => join(path, name) !== join("lib", "generated"))
  return names.sort().flatMap((name) => filesBelow(join(path, name)))
}

function read(path: string) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined
}

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
