import { spawn, type ChildProcess } from "node:child_process"
import { childEnv } from "#lib/platform/env.ts"

export type Ended = { code: number; output: string }

const longestMinutes = 15
const patienceMs = 8_000
const running = new Set<ChildProcess>()

/** Runs one tool in a process group of its own and keeps what it says. Nothing of the group outlives it. */
export function run(
  words: string[],
  env: Record<string, string | undefined> = {},
  minutes = longestMinutes,
): Promise<Ended> {
  return new Promise((resolve) => {
    let output = ""
    const child = spawn(process.execPath, words, {
      env: childEnv({ NO_COLOR: "1", FORCE_COLOR: undefined, NEXT_TELEMETRY_DISABLED: "1", ...env }),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    })
    running.add(child)
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (output += part.toString()))

    const tooLong = setTimeout(() => {
      output += `\nThis took longer than ${minutes} minutes and was stopped.\n`
      signal(child, "SIGKILL")
    }, minutes * 60_000)

    child.once("error", (error) => (output += error.message))
    child.once("exit", () => signal(child, "SIGKILL"))
    child.once("close", (code) => {
      clearTimeout(tooLong)
      running.delete(child)
      resolve({ code: code ?? 1, output: output.trimEnd() })
    })
  })
}

/** Ends what runs now: asked first, so that tests can stop what they started. */
export async function endRunning() {
  await Promise.all([...running].map(end))
}

async function end(child: ChildProcess) {
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()))
  signal(child, "SIGINT")
  const tooLate = setTimeout(() => signal(child, "SIGKILL"), patienceMs)
  await gone
  clearTimeout(tooLate)
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals) {
  try {
    if (pid) process.kill(-pid, name)
  } catch {
    // Nobody of the group is left.
  }
}
