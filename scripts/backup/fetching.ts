import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { nextSegment } from "./lsn.ts"
import type { BackupKey } from "./sealed.ts"
import type { Shelf } from "./shelf.ts"
import { openSegment } from "./wal.ts"

/** Opened ahead of the one that was asked for: a day is three thousand, and one after another would take its time. */
const ahead = 12

/**
 * PostgreSQL asks for one segment at a time, by a command of its own. Starting Node for each would take longer than reading it,
 * so the command only leaves a note and waits; this process opens what is asked for, and what will be.
 */
const script = `#!/bin/sh
cd ../fetched || exit 200
: > "$1.asked"
n=0
until test -f "$1" || test -f "$1.none"; do
  n=$((n+1))
  # Above 125 PostgreSQL stops: a log that cannot be read must never pass for the end of the log.
  test $n -lt 6000 && ! test -f failed || exit 200
  sleep 0.02
done
test -f "$1" || { rm -f "$1.none"; exit 1; }
mv "$1" "$OLDPWD/$2"
`

export type Fetching = { command: string; failure(): Error | undefined; stop(): Promise<void> }

export function startFetching(
  folder: string,
  wish: { shelf: Shelf; key: BackupKey; segmentBytes: number; give(path: string): void },
): Fetching {
  const { shelf, key, segmentBytes, give } = wish
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(join(folder, "fetch.sh"), script, { mode: 0o600 })
  for (const it of [folder, join(folder, "fetch.sh")]) give(it)
  const there = new Set(shelf.segments())
  const opened = new Set<string>()
  let failure: Error | undefined
  let stopped = false

  async function fetch(name: string) {
    const to = join(folder, name)
    if (existsSync(to)) return
    await openSegment(shelf, name, key, `${to}.part`)
    give(`${to}.part`)
    await rename(`${to}.part`, to)
    opened.add(name)
  }

  async function answer(name: string) {
    if (there.has(name)) await fetch(name)
    else {
      writeFileSync(join(folder, `${name}.none`), "")
      give(join(folder, `${name}.none`))
    }
    await rm(join(folder, `${name}.asked`), { force: true })
    if (name.length !== 24 || !there.has(name)) return
    for (let at = 0, next = name; at < ahead; at++) {
      next = nextSegment(next, segmentBytes)
      if (!there.has(next) || asked().length > 0) break
      if (!opened.has(next)) await fetch(next)
    }
  }

  const asked = () =>
    readdirSync(folder).flatMap((it) => (it.endsWith(".asked") ? [it.slice(0, -".asked".length)] : []))

  const working = (async () => {
    while (!stopped) {
      const [name] = asked()
      if (name) await answer(name)
      else await sleep(10)
    }
  })().catch((error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error))
    writeFileSync(join(folder, "failed"), "")
    give(join(folder, "failed"))
  })

  return {
    command: "sh ../fetched/fetch.sh %f %p",
    failure: () => failure,
    async stop() {
      stopped = true
      await working
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
