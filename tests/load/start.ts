import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { startPostgres } from "#scripts/launch/postgres.ts"
import { openKeychain } from "#scripts/launch/secrets.ts"
import { ask } from "#tests/support/http.ts"
import { formOn, plain } from "#tests/support/posts.ts"
import { cloneHead, type Clone } from "./start/clone.ts"
import { limitFinding, type Finding } from "./verdict.ts"

/** From a clean clone of HEAD: cold, warm, and after everything was killed at once. */
export async function measureStart(): Promise<Finding[]> {
  const clone = await cloneHead()
  try {
    const cold = await clone.start()
    console.log(cold.said().trimEnd())
    await cold.interrupt()
    const left = clone.processes().length

    const warm = await clone.start()
    await signUp(clone)
    const before = await countKept(clone)
    await warm.killAll()

    const again = await clone.start()
    const after = await countKept(clone)
    await again.interrupt()
    return [
      limitFinding("start, clean clone to first page", cold.seconds, 300, "s"),
      limitFinding("start, processes left by Ctrl-C", left, 0, "processes"),
      limitFinding("start, warm to first page", warm.seconds, 15, "s"),
      limitFinding("start, after kill -9 to first page", again.seconds, 15, "s"),
      limitFinding("start, rows and letters lost by kill -9", before - after, 0, `of ${before}`),
    ]
  } finally {
    await killLeft(clone)
    clone.remove()
  }
}

async function killLeft(clone: Clone) {
  for (const pid of clone.processes()) process.kill(pid, "SIGKILL")
  while (clone.processes().length > 0) await sleep(50)
}

/** A family signs up by the form itself, and its letter has come: then the machine may fall. */
async function signUp({ port, origin, mailbox }: Clone) {
  const asking = (it: Parameters<typeof ask>[2]) => ask(port, `localhost:${port}`, it)
  const email = "kept@exemple.ca"
  const form = await formOn(asking, "/fr/sign-up", "email")
  const { status } = await asking({
    path: "/fr/sign-up",
    ...plain(origin, form, { email, password: "quatre petits canards verts" }),
  })
  if (status !== 303) throw new Error(`The sign-up answered ${status}.`)
  for (let tries = 0; tries < 100; tries++, await sleep(100))
    if ((await lettersTo(mailbox, email)) > 0) return
  throw new Error("The letter of the sign-up did not come.")
}

async function lettersTo(mailbox: number, email: string): Promise<number> {
  const answer = await ask(mailbox, `localhost:${mailbox}`, {
    path: `/api/letters?to=${encodeURIComponent(email)}`,
  })
  const letters: unknown = JSON.parse(answer.text)
  return Array.isArray(letters) ? letters.length : 0
}

/** Accounts, record and outbox in the database, and the letter in the mailbox. */
async function countKept({ folder, mailbox }: Clone): Promise<number> {
  const dataDir = join(folder, ".data")
  const { ownerPassword: password } = openKeychain({ dataDir, master: undefined })
  const { url } = await startPostgres({ dataDir, password, log: () => undefined }) // it runs: its address is asked for
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ kept: number }>(
      `select ((select count(*) from public.account) + (select count(*) from public.audit)
        + (select count(*) from public.outbox where sent_at is not null))::int as kept`,
    )
    return (rows[0]?.kept ?? 0) + (await lettersTo(mailbox, "kept@exemple.ca"))
  } finally {
    await client.end()
  }
}
