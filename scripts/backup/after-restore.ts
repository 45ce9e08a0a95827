import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import type { Client } from "pg"
import { z } from "zod"
import { messages } from "#lib/i18n/messages.ts"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { childEnv, env, given } from "#lib/platform/env.ts"
import { only } from "#lib/platform/rows.ts"
import { open } from "#lib/platform/secrets.ts"
import type { Asking } from "#lib/platform/vault/rewrap.ts"
import { ringOf } from "#lib/platform/vault/sealing.ts"
import { closeFromServer, everybody, holdFromServer } from "#lib/site/commands/from-server.ts"
import { findBroken, sentences } from "#lib/vacancies/queries/invariants.ts"
import { findBook } from "../keys/book.ts"
import { countShut, putBack } from "../keys/put-back.ts"
import { sealsAfter } from "./seals-after.ts"

export type Finding = { text: string; wrong?: true }

/**
 * What a restored copy begins with, before anybody may reach it: closed, its letters held, everybody signed out; then every
 * question that says whether it is whole. Nothing is mended here but what had been destroyed.
 */
export async function settleRestored(
  url: string,
  wish: {
    base: string
    until: string
    dataDir: string
    databaseUrl?: string
    /** Of the portal that this is a copy of, and the seed of the key that its seals are signed with. */
    anchors: string
    recordSeed: Uint8Array
    sample?: number
  },
): Promise<Finding[]> {
  const words = messages("fr").site.closed.noMessage
  await closeFromServer(url, {
    states: Object.fromEntries(everybody.map((it) => [it, "CLOSED"])),
    ...{ reason: "FAULT", messageFr: words, messageEn: messages("en").site.closed.noMessage },
  })
  await holdFromServer(url, true)
  const again = await asOwner(url, (owner) => putBack(asking(owner), findBook(wish.dataDir), ringHere()))
  const destroyed = await alsoAsk("destroyed", ["apply"], wish, "Destroyed since: the list")
  const findings = await asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ sessions: number; codes: number; letters: number }>(
      "select * from sec.operator_restored($1, $2)",
      [wish.base, wish.until],
    )
    const { sessions, codes, letters } = only(rows)
    return [
      {
        text: "Closed for everybody until somebody opens it (npm run site -- open, or the steps of the reopening).",
      },
      {
        text: `Letters are held: ${letters} had not gone out at that moment. Some may have gone since: see docs/backups.md before releasing them.`,
      },
      {
        text: `${sessions} sessions ended, ${codes} mailed codes and links ended: what was ended since would have lived again.`,
      },
      { text: `There: ${await countsOf(owner)}.` },
      ...(await promisesOf(owner)),
      ...(again ? [{ text: `${again} keys were put back from the book of keys.` }] : []),
      ...(await shutOf(owner)),
      await samplesOf(owner, wish.sample ?? 200),
    ]
  })
  return [
    ...findings,
    ...destroyed,
    await sealsAfter(url, {
      ...{ folder: wish.dataDir, anchors: wish.anchors, seed: wish.recordSeed, to: wish.until },
    }),
  ]
}

async function countsOf(owner: Client): Promise<string> {
  const tables = ["account", "child_file", "registration", "offer", "placement", "audit"]
  const counts = tables.map((it) => `(select count(*) from public.${it})::integer as ${it}`)
  const { rows } = await owner.query<Record<string, number>>(`select ${counts.join(", ")}`)
  return tables.map((it) => `${only(rows)[it]?.toLocaleString("en")} ${it.replace("_", " ")}`).join(", ")
}

async function promisesOf(owner: Client): Promise<Finding[]> {
  const broken = await findBroken(askingAsOwner(owner))
  if (broken.length === 0) return [{ text: `All ${sentences.length} promises hold.` }]
  return broken.map(({ sentence, count, ids }) => ({
    text: `Not so: ${sentence} ${count} times: ${ids.join(", ")}`,
    wrong: true,
  }))
}

/** Who was destroyed has no key that opens, in whatever copy; once the list was applied, nobody else may be without. */
async function shutOf(owner: Client): Promise<Finding[]> {
  const shut = await countShut(asking(owner), ringHere())
  return shut === 0
    ? []
    : [
        {
          text: `${shut} keys open with nothing that is here: take key-book.jsonl or secrets.json from another copy.`,
          wrong: true,
        },
      ]
}

const asking =
  (owner: Client): Asking =>
  async (text, given) =>
    (await owner.query<Record<string, unknown>>(text, given)).rows
const ringHere = () => ringOf(given(env().sealingKeys, "SEALING_KEYS"))

const sealedShape = z.object({
  table: z.string(),
  row: z.uuid(),
  sealed: z.string(),
  key: z.uuid(),
  wrapped: z.string(),
})
const column = { account: "email", child_file: "given_name" } as Record<string, string>

/** Sealed texts picked by chance, opened with the keys of this installation; nothing of them is kept or shown. */
async function samplesOf(owner: Client, many: number): Promise<Finding> {
  const { rows } = await owner.query(
    `select * from (select 'account' as "table", a.id as row, a.email_sealed as sealed, k.id as key, k.wrapped
         from public.account a join public.subject_key k on k.id = a.key_id where a.email_sealed is not null and k.wrapped <> ''
       union all select 'child_file', c.id, c.given_name_sealed, k.id, k.wrapped
         from public.child_file c join public.subject_key k on k.id = c.key_id
         where c.given_name_sealed is not null and k.wrapped <> '') its order by random() limit $1`,
    [many],
  )
  let opened = 0
  for (const { table, row, sealed, key, wrapped } of z.array(sealedShape).parse(rows)) {
    const place = { table, column: column[table] ?? "", row, sealed }
    await open({ id: key, wrapped }, [place]).then(
      () => opened++,
      () => undefined,
    )
  }
  const text = `${opened} of ${rows.length} sealed texts, taken by chance, open with these keys.`
  return opened === rows.length ? { text } : { text, wrong: true }
}

/** Another command of this version, asked about the restored copy; a version without it says so. */
async function alsoAsk(name: string, words: string[], where: Where, what: string): Promise<Finding[]> {
  const scripts = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync("package.json", "utf8")))
  const script = /(\S+\.ts)$/.exec(scripts.scripts[name] ?? "")?.[1]
  if (!script || !existsSync(script)) return [{ text: `${what}: this version has no "npm run ${name}".` }]
  const { code, said } = await run([script, ...words], where)
  return [
    {
      text: `${what}: ${said || (code === 0 ? "in order." : "failed.")}`,
      ...(code === 0 ? {} : { wrong: true }),
    },
  ]
}

type Where = { dataDir: string; databaseUrl?: string }

function run(
  words: string[],
  { dataDir, databaseUrl }: Where,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    let said = ""
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...words], {
      env: childEnv({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }),
      stdio: ["ignore", "pipe", "pipe"],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => (said += part.toString()))
    child.on("error", (error) => resolve({ code: 1, said: error.message }))
    child.on("close", (code) => resolve({ code, said: said.trim() }))
  })
}
