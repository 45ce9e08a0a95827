import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { childEnv } from "#lib/platform/env.ts"
import { freePort } from "#tests/support/ports.ts"

const next = "node_modules/next/dist/bin/next"
const folder = "tests/load/bare"
const env = () =>
  childEnv({
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: undefined,
  })

/** The bare app, built into its own .next and served on a port of its own: what our pages are compared with. */
export async function startBare(): Promise<{ port: number; stop(): Promise<void> }> {
  await build()
  const port = await freePort()
  // The tether ends it when the measurement is gone, however that went.
  const tether = ["--import", "./scripts/launch/tether.ts"]
  const words = [...tether, next, "start", folder, "-p", String(port), "-H", "127.0.0.1"]
  const server = spawn(process.execPath, words, { env: env(), stdio: ["ignore", "ignore", "ignore", "ipc"] })
  const gone = new Promise<void>((resolve) => server.once("exit", () => resolve()))
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(100)) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        (it) => it.ok,
        () => false,
      )
    )
      return { port, stop: () => (server.kill("SIGTERM"), gone) }
  }
  server.kill("SIGKILL")
  throw new Error("The bare app does not answer.")
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ""
    const child = spawn(process.execPath, [next, "build", folder], {
      env: env(),
      stdio: ["ignore", "pipe", "pipe"],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (said += part.toString()))
    child.once("error", reject)
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The bare app does not build:\n${said}`)),
    )
  })
}
