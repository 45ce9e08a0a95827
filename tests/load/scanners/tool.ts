import { spawn } from "node:child_process"
import { appendFileSync } from "node:fs"
import { childEnv } from "#lib/platform/env.ts"

/**
 * Runs a scanner to its end, or to the end of its time; what it says is kept in `log`.
 * @param stopWord what it is answered when it asks, interrupted, how to go on
 */
export function runTool(
  words: [string, ...string[]],
  { log, seconds, stopWord }: { log: string; seconds: number; stopWord?: string },
): Promise<string> {
  const [command, ...rest] = words
  appendFileSync(log, `$ ${words.join(" ")}\n`)
  return new Promise((done, fail) => {
    let said = ""
    const child = spawn(command, rest, {
      env: childEnv({}),
      stdio: [stopWord ? "pipe" : "ignore", "pipe", "pipe"],
    })
    const stop = () => {
      child.kill("SIGINT")
      if (stopWord) child.stdin?.write(`${stopWord}\n`)
    }
    const tooLong = setTimeout(stop, seconds * 1_000)
    const farTooLong = setTimeout(() => child.kill("SIGKILL"), (seconds + 30) * 1_000)
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part: Buffer) => {
        said += part.toString()
        appendFileSync(log, part)
      })
    child.once("error", fail)
    child.once("close", () => {
      clearTimeout(tooLong)
      clearTimeout(farTooLong)
      done(said)
    })
  })
}
