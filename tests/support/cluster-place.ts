import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
} from "node:fs"
import { dirname, join, resolve } from "node:path"

/** Where every process of the tests finds the cluster; the folder itself may lie elsewhere. */
export const clusterPlace = resolve(".data/test-postgres")

const memory = "/dev/shm"
const prefix = "guichet-tests-"
const neededBytes = 4 * 2 ** 30
const dayMs = 86_400_000

/**
 * A fresh folder. A copy of the template is a thousand small files, and some file systems are slow to make so many
 * right after as many were deleted: where it is asked and the machine has room, all of it lies in memory.
 */
export function makePlace(inMemory: boolean): void {
  clearPlace()
  mkdirSync(dirname(clusterPlace), { recursive: true })
  if (!inMemory || !isRoomInMemory()) return void mkdirSync(clusterPlace)
  clearForgotten()
  const made = mkdtempSync(join(memory, prefix))
  chmodSync(made, 0o711) // the server may run as another user
  symlinkSync(made, clusterPlace)
}

/** Memory is given back, also when the link to it leads nowhere. */
export function clearPlace(): void {
  if (existsSync(clusterPlace)) rmSync(realpathSync(clusterPlace), { recursive: true, force: true })
  rmSync(clusterPlace, { recursive: true, force: true })
}

function isRoomInMemory(): boolean {
  if (process.platform !== "linux" || !existsSync(memory)) return false
  const { bavail, bsize } = statfsSync(memory)
  return Math.min(bavail * bsize, process.availableMemory()) > neededBytes
}

/** What a run left that was killed in a checkout that is gone. */
function clearForgotten(): void {
  for (const name of readdirSync(memory).filter((it) => it.startsWith(prefix))) {
    const path = join(memory, name)
    const { uid, mtimeMs } = statSync(path)
    if (uid === process.getuid?.() && Date.now() - mtimeMs > dayMs && !isServed(path))
      rmSync(path, { recursive: true, force: true })
  }
}

function isServed(path: string): boolean {
  const file = join(path, "postgres/cluster/postmaster.pid")
  const pid = existsSync(file) ? readFileSync(file, "utf8").split("\n")[0] : undefined
  return pid !== undefined && existsSync(`/proc/${pid}`)
}
