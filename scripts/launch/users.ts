import { spawnSync } from "node:child_process"
import { chmodSync, chownSync, mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Started by root, the vault and the web process each run as a user of their own, without a name and without a right:
 * neither reads the other's memory, environment or files, nor secrets.json, nor the database's. Two numbers beside that
 * of `nobody`, which has other work. The worker stays: it serves nobody, and keeps what stands outside the database.
 */
export type User = { uid: number; gid: number }
export type Users = { vault: User; web: User }

const web = { uid: 65_532, gid: 65_532 }
/** Of the web's group, so that its socket lets the web in. */
const vault = { uid: 65_531, gid: web.gid }

/** Null: everything runs as whoever started us, because that is not root, or others cannot read this folder. */
export function splitUsers(): Users | null {
  if (process.platform === "win32" || process.getuid?.() !== 0) return null
  const here = fileURLToPath(new URL("../vault.ts", import.meta.url))
  const reads = spawnSync(
    process.execPath,
    ["-e", "require('node:fs').readFileSync(process.argv[1])", here],
    {
      ...vault,
      stdio: "ignore",
    },
  )
  return reads.status === 0 ? { vault, web } : null
}

/** What each may write, and the way to it: nobody else's name in the folder of everything is to be read. */
export function giveFolders(dataDir: string, boardDir: string, users: Users): void {
  chmodSync(dataDir, 0o711)
  for (const it of [join(dataDir, "closed"), resolve(boardDir)]) {
    mkdirSync(it, { recursive: true })
    spawnSync("chown", ["-R", `${web.uid}:${web.gid}`, it])
  }
  const folder = join(dataDir, "vault")
  mkdirSync(folder, { recursive: true })
  chownSync(folder, users.vault.uid, users.vault.gid)
  chmodSync(folder, 0o710)
}

export const sameUserWarning =
  "The vault runs as the same user as the web process: code that runs in one could read the other's memory. Start the portal as root from a folder that everybody may read, or give it a vault of its own by VAULT_SOCKET (docs/running.md)."
