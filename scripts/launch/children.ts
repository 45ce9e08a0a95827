import { spawn, type ChildProcess } from "node:child_process"
import { closeSync, existsSync, mkdirSync, openSync, statSync, truncateSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { childEnv } from "#lib/platform/env.ts"

const patienceMs = 6_000
const longestPauseMs = 30_000
const steadyMs = 60_000
const longestLog = 10_000_000

export type ChildWish = {
  name: string
  script: string
  words?: string[]
  env: Record<string, string | undefined>
  /** Where its ordinary lines go; unset, to the terminal. Its warnings always go to the terminal. */
  logFolder?: string
  say: (line: string) => void
  /** Whose rights it has, where that is not ours (users.ts). */
  as?: { uid: number; gid: number } | undefined
  /** What the child may ask of the launcher, over the channel that ties it. */
  answer?: (asked: unknown) => Promise<unknown>
}

export type Child = { deaths(): number; stop(hurry?: AbortSignal): Promise<void> }

/** Keeps one child process up: when it dies it is started again, after a pause that grows while it keeps dying. */
export function keepUp(wish: ChildWish): Child {
  let stopping = false
  let deaths = 0
  let pause = 500
  let now = begin(wish)
  watch()
  return { deaths: () => deaths, stop }

  function watch() {
    const begun = Date.now()
    now.once("exit", (code, signal) => {
      sweep(now)
      if (stopping) return
      deaths++
      if (Date.now() - begun > steadyMs) pause = 500
      wish.say(`${wish.name} ended (${signal ?? code}); it is started again in ${pause / 1000} s`)
      setTimeout(() => {
        if (stopping) return
        now = begin(wish)
        watch()
      }, pause)
      pause = Math.min(pause * 2, longestPauseMs)
    })
  }

  async function stop(hurry?: AbortSignal) {
    stopping = true
    if (hasEnded(now)) return
    const gone = new Promise((done) => now.once("exit", done))
    now.kill("SIGTERM")
    await Promise.race([gone, sleep(patienceMs, undefined, hurry ? { signal: hurry } : {}).catch(() => {})])
    sweep(now)
    await gone
  }
}

/** A group of its own: a Ctrl-C in the terminal reaches the launcher only, which stops its children in order. */
function begin({ name, script, words = [], env, logFolder, as, answer }: ChildWish): ChildProcess {
  const out = logFolder ? openLog(logFolder, name) : undefined
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      import.meta.resolve("./tether.ts"),
      script,
      ...words,
    ],
    { ...as, env: childEnv(env), detached: true, stdio: ["ignore", out ?? "inherit", "inherit", "ipc"] },
  )
  if (out !== undefined) closeSync(out)
  child.on("error", () => {}) // its exit follows
  if (answer) child.on("message", (message) => void reply(child, message, answer))
  return child
}

/** A question that cannot be answered stays without one: the child gives up waiting. */
async function reply(child: ChildProcess, message: unknown, answer: NonNullable<ChildWish["answer"]>) {
  const { id, ...asked } = message as { id: number } // our own children send nothing else
  const told = await answer(asked).catch(() => undefined)
  if (told !== undefined && child.connected) child.send({ answerTo: id, answer: told })
}

function openLog(folder: string, name: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${name}.log`)
  if (existsSync(path) && statSync(path).size > longestLog) truncateSync(path)
  return openSync(path, "a", 0o600)
}

/** Whatever the child had started itself goes with it. */
function sweep({ pid }: ChildProcess) {
  try {
    if (pid) process.kill(-pid, "SIGKILL")
  } catch {
    // Nobody of the group was left.
  }
}

function hasEnded(child: ChildProcess) {
  return child.exitCode !== null || child.signalCode !== null
}
