import { mkdir, open, readFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { z } from "zod"
import { env } from "#lib/platform/env.ts"

/**
 * What was destroyed, line by line, in a file beside the database and in none of its backups: a copy of the database from
 * before still holds the keys, so whoever restores one destroys again what stands here, before anybody enters.
 */
const shape = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  what: z.enum(["CHILD_FILE", "ACCOUNT", "FAMILY_CLAIM"]),
  whose: z.uuid(),
  rule: z.string().regex(/^[a-z-]+$/),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Destroyed = z.output<typeof shape>

export const destroyedList = (): string => join(env().dataDir, "destroyed.jsonl")

/** On the disk once this is done; the same line twice does no harm. */
export async function addToList(lines: readonly Destroyed[], path = destroyedList()): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, "a", 0o600)
  try {
    await file.appendFile(lines.map((it) => `${JSON.stringify(it)}\n`).join(""))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** @throws for a line that is not one, but for a last one that was cut off: a list that lost its form is never half used. */
export async function readList(path = destroyedList()): Promise<Destroyed[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return ""
    throw error
  })
  const whole = text.slice(0, text.lastIndexOf("\n") + 1)
  const all = whole
    .split("\n")
    .filter((it) => it !== "")
    .map((it) => shape.parse(JSON.parse(it)))
  return [...new Map(all.map((it) => [`${it.what} ${it.whose}`, it])).values()]
}
