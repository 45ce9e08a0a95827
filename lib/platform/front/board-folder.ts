import { randomUUID } from "node:crypto"
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"

export type Files = ReadonlyMap<string, string | Uint8Array>

/**
 * Writes the files anew, all or none: first beside their places, and once all are there each takes its place at once.
 * A server that is reading meanwhile has the old file or the new one, never half of one.
 */
export async function writeFolder(folder: string, files: Files): Promise<void> {
  const mark = randomUUID() // several processes write the same folder, perhaps on several machines
  const drafts = [...files].map(([name, body]) => ({
    body,
    path: join(folder, name),
    draft: join(folder, `${name}.${mark}.new`),
  }))
  try {
    for (const { draft, body } of drafts) {
      await mkdir(dirname(draft), { recursive: true })
      await writeFile(draft, body)
    }
    for (const { draft, path } of drafts) await rename(draft, path)
  } catch (error) {
    for (const { draft } of drafts) await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

/** What an earlier process left in the folder; undefined when there is nothing that can be read. */
export async function readKept(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), "utf8"))
  } catch {
    return undefined
  }
}
