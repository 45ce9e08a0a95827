import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { childEnv } from "#lib/platform/env.ts"
import { connectVault } from "#lib/platform/vault/client.ts"
import { openKeychain, vaultSecrets } from "#scripts/launch/secrets.ts"
import { giveFolders, splitUsers } from "#scripts/launch/users.ts"
import { useDatabase } from "#tests/support/database.ts"

/**
 * EX5: started by root, the vault and the web process are users of their own. What is tried here runs with the web's
 * user: it is what code in that process could do on this machine.
 */
const users = splitUsers()
const db = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), "guichet-users-"))
const socket = join(dataDir, "vault", "socket")
const bare = { NODE_ENV: "test" } as const
let pid = 0
let end: () => Promise<void> = async () => undefined

beforeAll(async () => {
  if (!users) return
  const keychain = openKeychain({ dataDir, master: undefined })
  giveFolders(dataDir, join(dataDir, "board"), users)
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/vault.ts"], {
    ...users.vault,
    env: childEnv({
      ...vaultSecrets(keychain),
      ...{ VAULT_DATABASE_URL: db().vaultUrl, VAULT_SOCKET: socket, GUICHET_MODE: "test" },
    }),
    stdio: "ignore",
  })
  const gone = new Promise((done) => child.once("exit", done))
  pid = child.pid ?? 0
  end = async () => {
    child.kill("SIGKILL")
    await gone
  }
  for (let i = 0; i < 100 && !existsSync(socket); i++) await sleep(50)
})
afterAll(async () => {
  await end()
  rmSync(dataDir, { recursive: true, force: true })
})

/** What a line of JavaScript, run as the web's user, came to. */
function asWeb(line: string, ...given: string[]): string {
  const words = ["-e", `try { console.log(${line}) } catch (error) { console.log(error.code) }`, ...given]
  const { stdout } = spawnSync(process.execPath, words, { ...users?.web, encoding: "utf8", env: bare })
  return stdout.trim()
}
const read = (path: string) => asWeb(`require("fs").readFileSync(process.argv[1], "latin1").length`, path)

test.runIf(users)(
  "the web's user finds no key in the vault's environment, memory, files or descriptors",
  () => {
    for (const it of ["environ", "mem", "maps", "auxv", "stack"])
      expect([it, read(`/proc/${pid}/${it}`)]).toEqual([it, expect.stringMatching(/^(EACCES|EPERM)$/)])
    expect(asWeb(`require("fs").readdirSync("/proc/${pid}/fd").length`)).toMatch(/^(EACCES|EPERM)$/)
    expect(asWeb(`process.kill(${pid}, "SIGUSR1")`), "nor opens its inspector").toBe("EPERM")
  },
)

test.runIf(users)("nor secrets.json, the folder of everything, or what whoever started it all holds", () => {
  expect(read(join(dataDir, "secrets.json"))).toBe("EACCES")
  expect(asWeb(`require("fs").readdirSync(process.argv[1]).length`, dataDir)).toBe("EACCES")
  expect(asWeb(`require("fs").writeFileSync(process.argv[1] + "/x", "")`, dataDir)).toBe("EACCES")
  expect(read(`/proc/${process.pid}/environ`)).toMatch(/^(EACCES|EPERM)$/)
})

test.runIf(users)("it cannot take the socket's place, and may ask by it", async () => {
  expect(asWeb(`require("fs").rmSync(process.argv[1])`, socket)).toMatch(/^(EACCES|EPERM)$/)
  const asked = spawnSync(
    process.execPath,
    [
      "-e",
      `require("net").connect(process.argv[1]).on("connect", () => { console.log("in"); process.exit() })`,
      socket,
    ],
    { ...users?.web, encoding: "utf8", env: bare },
  )
  expect(asked.stdout.trim()).toBe("in")
  const stranger = spawnSync(
    process.execPath,
    ["-e", `require("net").connect(process.argv[1]).on("error", (it) => console.log(it.code))`, socket],
    { uid: 65_530, gid: 65_530, encoding: "utf8", env: bare },
  )
  expect(stranger.stdout.trim()).toBe("EACCES")
  expect(await connectVault(socket).answer([{ do: "here" }])).toEqual([{ values: [] }])
})
