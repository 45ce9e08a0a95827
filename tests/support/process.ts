import { spawn, type ChildProcess } from "node:child_process"
import { resolve } from "node:path"
import { childEnv } from "#lib/platform/env.ts"
import { withVault } from "./settings.ts"

/** One process of the portal, started as the launcher starts it but never restarted: a test may kill it. */
export type Part = {
  readonly name: string
  readonly pid: number
  readonly child: ChildProcess
  /** All it said so far, on both streams. */
  said(): string
  hasEnded(): boolean
  stop(): Promise<void>
  kill(): Promise<void>
}

const patienceMs = 6_000
/** Hundreds of these start in a run, each on the same files: Node keeps what it made of them, by their content. */
const kept = { NODE_COMPILE_CACHE: resolve(".data/test-compile-cache") }

/** The tether ends it when the test's own process is gone, however that went. */
export function startPart(
  name: string,
  script: string,
  env: Record<string, string | undefined>,
  words: string[] = [],
): Part {
  let said = ""
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", "./scripts/launch/tether.ts", script, ...words],
    { env: childEnv({ ...kept, ...withVault(env) }), stdio: ["ignore", "pipe", "pipe", "ipc"] },
  )
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part: Buffer) => (said += part.toString()))
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  child.on("error", (error) => (said += error.message))

  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals) => {
    if (hasEnded()) return
    child.kill(signal)
    const tooLate = setTimeout(() => child.kill("SIGKILL"), patienceMs)
    await ended
    clearTimeout(tooLate)
  }
  return {
    ...{ name, child, hasEnded, pid: child.pid ?? 0 },
    said: () => said,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  }
}
