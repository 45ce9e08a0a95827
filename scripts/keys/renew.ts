import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { beforeAll, countOlder, kept, kindOf, rewrapAll, type Asking } from "#lib/platform/vault/rewrap.ts"
import { ringOf, subjectKey, unwrap, versionOf, wrap, type Ring } from "#lib/platform/vault/sealing.ts"
import type { BackupKey } from "../backup/sealed.ts"
import { keepSealing, newSalt, openKeychain, vaultSecrets } from "../launch/secrets.ts"
import { bookIn, bookText, findBook, keepFile, type Book, type Entry } from "./book.ts"
import { keepCopy } from "./copy.ts"

export type Renewal = {
  ask: Asking
  dataDir: string
  master: string | undefined
  /** Where the copy goes, and what seals it. */
  backups: { folder: string; key: BackupKey }
  /** As long as a backup may have the row of a key that is gone. */
  days: number
  /** Longer than a transaction may last in which a key was made and not yet written. */
  patienceSeconds: number
  /** Two officers said that so many may go at once. */
  all?: boolean
}
export type Renewed = { version: number; wrapped: number; dropped: number; carried: number }

/** More keys went since the last time than ever do by right: somebody looks first, and older backups still open meanwhile. */
export class TooManyGone extends Error {
  constructor(gone: number, of: number) {
    super(
      `${gone} of ${of} keys are gone since the last renewal. If that is as it should be, two officers approve it (RENEW on /admin/record/keys), then: npm run keys -- renew --all`,
    )
    this.name = "TooManyGone"
  }
}

const fewest = 100
const share = 0.25

/**
 * A new key-encryption key, everything living wrapped with it, and the older ones forgotten, salts included: from then on nothing that
 * was destroyed opens, in whatever backup. Broken off anywhere, everything living still opens, and the next time begins anew.
 */
export async function renew(wish: Renewal): Promise<Renewed> {
  await judge(wish, findBook(wish.dataDir))
  const version = await addKey(wish)
  const wrapped = await wrapUntilNothingHangs(wish, ringNow(wish))
  return { version, wrapped, ...(await forgetOlder(wish)) }
}

/** One more; its salt is in the copy before anything is wrapped with it, so that one lost disk takes nothing along. */
export async function addKey({ dataDir, master, backups }: Renewal): Promise<number> {
  const { sealing, salts } = openKeychain({ dataDir, master })
  const made = Math.max(...sealing) + 1
  const both = { sealing: [...sealing, made], salts: { ...salts, [made]: newSalt() } }
  const book = findBook(dataDir)
  await keepCopy(backups.folder, backups.key, { ...both, book: book && bookText(book) })
  keepSealing(dataDir, both.sealing, both.salts)
  return made
}

/** Everything hangs on the newest by now: the book says so, in both places, and then the older ones are forgotten, in both. */
export async function forgetOlder(wish: Renewal): Promise<{ dropped: number; carried: number }> {
  const { dataDir, master, backups } = wish
  const judged = await judge(wish, findBook(dataDir))
  const book = bookText(await writeBook(wish, ringNow(wish), judged.carried))
  const { sealing, salts } = openKeychain({ dataDir, master })
  const newest = Math.max(...sealing)
  const left = { sealing: [newest], salts: salts[newest] ? { [newest]: salts[newest] } : {} }
  keepFile(bookIn(dataDir), book)
  await keepCopy(backups.folder, backups.key, { sealing: [...sealing], salts: { ...salts }, book })
  keepSealing(dataDir, left.sealing, left.salts)
  await keepCopy(backups.folder, backups.key, { ...left, book })
  return { dropped: judged.dropped, carried: judged.carried.length }
}

/** For how many hours somebody has been destroyed whom a backup and the keys of now still open; null when there is nobody. */
export async function destroyedSince(ask: Asking, dataDir: string): Promise<number | null> {
  const [row] = z.array(z.object({ hours: z.number().nullable() })).parse(
    await ask(
      `select (extract(epoch from sec.now() - min(d.at)) / 3600)::float as hours from public.destruction d
       where d.at > coalesce($1::timestamptz, '-infinity')`,
      [findBook(dataDir)?.at ?? null],
    ),
  )
  return row?.hours ?? null
}

const ringNow = ({ dataDir, master }: Renewal) =>
  ringOf(vaultSecrets(openKeychain({ dataDir, master })).SEALING_KEYS)

/** Which of the former book go on though they are in no row, and whether too many went. */
async function judge({ ask, days, all }: Renewal, before: Book | null) {
  const { living, destroyed, now } = await read(ask)
  const oldest = new Date(Date.parse(now) - days * 24 * 60 * 60_000).toISOString()
  const gone = (before?.entries ?? []).filter((it) => isSubject(it) && !living.has(it.id))
  const fresh = gone.filter((it) => !it.goneSince).length
  const most = Math.max(fewest, Math.floor(share * (living.size + fresh)))
  if (fresh > most && !all) throw new TooManyGone(fresh, living.size + fresh)
  const carried = gone
    .filter((it) => !destroyed.has(it.id) && (it.goneSince ?? now) >= oldest)
    .map((it) => ({ ...it, goneSince: it.goneSince ?? now }))
  return { carried, dropped: gone.length - carried.length }
}

async function read(ask: Asking) {
  const ids = async (sql: string) => new Set(idShape.parse(await ask(sql, [])).map((it) => it.id))
  const [row] = z.array(z.object({ now: z.date() })).parse(await ask("select sec.now() as now", []))
  return {
    now: (row?.now ?? new Date()).toISOString(),
    living: await ids("select id::text from public.subject_key where wrapped <> ''"),
    destroyed: await ids(
      `select unnest(keys)::text as id from public.destruction
       union select id::text from public.subject_key where wrapped = ''`,
    ),
  }
}

/** Looked at again: what was begun with an old key before the vault heard of the new one is written by then. */
async function wrapUntilNothingHangs({ ask, patienceSeconds }: Renewal, ring: Ring): Promise<number> {
  let wrapped = 0
  for (let round = 0; round < 6; round++) {
    wrapped += await rewrapAll(ask, ring, () => undefined)
    await sleep(patienceSeconds * 1_000)
    if ((await countOlder(ask, ring.newest)).size === 0) return wrapped
  }
  throw new Error(
    "Keys are still being made with an older key: is a vault of its own running (VAULT_SOCKET)?",
  )
}

/** Whatever hangs on the newest key, each opened once: what could not be opened now would never be again. */
async function writeBook({ ask }: Renewal, ring: Ring, carried: readonly Entry[]): Promise<Book> {
  const { now } = await read(ask)
  const entries: Entry[] = carried.flatMap((it) => {
    if (!ring.keys.has(versionOf(it.wrapped))) return []
    return { ...it, wrapped: wrap(ring, unwrap(ring, it.wrapped, subjectKey(it.id)), subjectKey(it.id)) }
  })
  for (const it of kept)
    for (let after = beforeAll; ;) {
      const rows = rowShape.parse(
        await ask(
          `select ${it.id}::text as id, ${it.column} as wrapped from ${it.name}
           where ${it.column} like '1|%' and ${it.id} > $1::uuid order by ${it.id} limit 5000`,
          [after],
        ),
      )
      if (rows.length === 0) break
      for (const { id, wrapped } of rows) {
        unwrap(ring, wrapped, it.binding(id))
        if (versionOf(wrapped) !== ring.newest) throw new Error("a key was made with an older one meanwhile")
        entries.push({ kind: kindOf(it), id, wrapped })
      }
      after = rows.at(-1)?.id ?? after
    }
  return { at: now, version: ring.newest, entries }
}

const isSubject = (it: Entry) => it.kind === "public.subject_key.wrapped"
const idShape = z.array(z.object({ id: z.string() }))
const rowShape = z.array(z.object({ id: z.string(), wrapped: z.string() }))
