import { saveAccount } from "#lib/accounts/commands/save-account.ts"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import type { Parent } from "#lib/platform/access.ts"
import { SiteClosed } from "#lib/platform/errors.ts"
import { inScope, mintScope } from "#lib/platform/scope.ts"
import { readSession } from "#lib/platform/session.ts"

/** A process of parents who write and read without pause, for barrier.test.ts: told when to begin and when to stop. */
export type Told = { tokens: string[] } | "stop"
export type Tally = { done: number; read: number; closed: number; other: string[] }

const tally: Tally = { done: 0, read: 0, closed: 0, other: [] }
let stopping = false
let loops: Promise<void>[] = []

// The tether lets a process end when it has nothing to do: this one waits to be told.
process.channel?.ref()
process.on("message", (told: Told) => {
  if (told === "stop") return void finish()
  loops = told.tokens.map(write)
})

async function write(token: string): Promise<void> {
  const session = await readSession(token)
  const scope = mintScope(session!.person as Parent, token) // the test made it a parent's
  for (let turn = 0; !stopping; turn++) {
    try {
      if (turn % 4 === 0) {
        await inScope(scope, getOwnAccount)
        tally.read++
      } else {
        await inScope(scope, (db) => saveAccount(db, { name: `Tour ${turn}`, locale: "fr", phone: null }))
        tally.done++
      }
    } catch (error) {
      if (error instanceof SiteClosed) tally.closed++
      else tally.other.push(error instanceof Error ? error.name : "unknown")
    }
  }
}

async function finish(): Promise<void> {
  stopping = true
  await Promise.all(loops)
  process.send?.(tally, () => process.exit(0))
}
