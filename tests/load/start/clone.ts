import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { childEnv } from "#lib/platform/env.ts"
import { freePorts } from "#tests/support/ports.ts"

/** A clone of this repository's HEAD in a folder of its own, and `npm start` in it as a person types it. */
export type Clone = {
  folder: string
  origin: string
  port: number
  mailbox: number
  start(): Promise<Started>
  /** Every process that stands in the folder or was started with a path below it. */
  processes(): number[]
  remove(): void
}
export type Started = {
  seconds: number
  said(): string
  interrupt(): Promise<void>
  killAll(): Promise<void>
}

const patienceMs = 10 * 60_000

export async function cloneHead(): Promise<Clone> {
  const above = realpathSync(mkdtempSync(join(tmpdir(), "guichet-start-")))
  const folder = join(above, "clone")
  const cloned = spawnSync("git", ["clone", "--quiet", resolve("."), folder], { encoding: "utf8" })
  if (cloned.status !== 0) throw new Error(`git clone failed: ${cloned.stderr}`)
  const [port = 0, mailbox = 0, smtp = 0] = await freePorts(3)
  const settings = { PORT: String(port), MAILBOX_PORT: String(mailbox), MAILBOX_SMTP_PORT: String(smtp) }
  const unset = Object.fromEntries(
    ["DATABASE_URL", "DATA_DIR", "ORIGIN", "NODE_ENV"].map((it) => [it, undefined]),
  )

  return {
    ...{ folder, port, mailbox, origin: `http://localhost:${port}` },
    processes: () => processesBelow(folder),
    remove: () => rmSync(above, { recursive: true, force: true }),
    async start() {
      const begun = performance.now()
      const npm = spawn("npm", ["start"], {
        ...{
          cwd: folder,
          env: childEnv({ ...unset, ...settings }),
          stdio: ["ignore", "pipe", "pipe"] as const,
        },
        detached: true,
      })
      let said = ""
      for (const stream of [npm.stdout, npm.stderr])
        stream.on("data", (part: Buffer) => (said += part.toString()))
      await firstPage(npm, port, () => said)
      return {
        seconds: (performance.now() - begun) / 1_000,
        said: () => said,
        interrupt: () => interrupt(npm),
        killAll: () => killAll(folder),
      }
    },
  }
}

/** The screen stands, and a page comes. */
async function firstPage(npm: ChildProcess, port: number, said: () => string) {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(50)) {
    if (npm.exitCode !== null) break
    if (!said().includes("Guichet is running")) continue
    const page = await fetch(`http://localhost:${port}/fr`).catch(() => undefined)
    if (page?.ok) return
  }
  throw new Error(`npm start gave no page. Its own words:\n${said()}`)
}

/** Ctrl-C: the terminal tells the whole group. */
async function interrupt(npm: ChildProcess) {
  const gone = new Promise<void>((done) => npm.once("exit", () => done()))
  if (npm.pid) process.kill(-npm.pid, "SIGINT")
  await gone
}

async function killAll(folder: string) {
  for (const pid of processesBelow(folder)) {
    try {
      process.kill(pid, "SIGKILL")
    } catch {
      // It fell with another.
    }
  }
  while (processesBelow(folder).length > 0) await sleep(20)
}

function processesBelow(folder: string): number[] {
  return readdirSync("/proc")
    .filter((it) => /^\d+$/.test(it) && standsIn(it, folder))
    .map(Number)
}

function standsIn(pid: string, folder: string): boolean {
  try {
    if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) return false
    return (
      `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`) ||
      readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder)
    )
  } catch {
    return false // gone meanwhile, or not ours to look at
  }
}
