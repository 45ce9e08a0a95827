import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { beforeEach, describe, expect, test } from "vitest"
import { lastAnchor, readAnchors } from "#lib/platform/anchors.ts"
import { noteRestore } from "#lib/platform/restores.ts"
import { inScope } from "#lib/platform/scope.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { recordJobs, sealRound } from "#lib/record/jobs.ts"
import { sealsAfter } from "#scripts/backup/seals-after.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addPerson, openSessionOf, type Made } from "#tests/support/people.ts"
import { behindTheRecord, someFolder, workerAt, writeRecord } from "#tests/support/record.ts"
import { testSettings, useSettings } from "#tests/support/settings.ts"

/** AU3, DU3: a restore that says what it did is explained; a tail that was cut is not, whoever knows the door. */
const db = useDatabase("worker")
const seed = Buffer.from(testSettings.RECORD_KEY, "base64")
let folder: string
let security: Made
let privacy: Made

beforeEach(async () => {
  folder = someFolder()
  await behindTheRecord(
    db().owner,
    `truncate sec.seal, sec.record_check; truncate public.audit, public.disclosure, public.reading, public.row_history, public.alarm;
     update sec.seal_head set number = 0, hash = sha256('guichet'), control_number = 0, control_hash = sha256('guichet');
     update sec.chain_head set number = 0, hash = sha256('guichet')`,
  )
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: folder })
  for (let at = 0; at < 4; at++) {
    await writeRecord(db().owner)
    await seal()
  }
  security = await addPerson(db().owner, { kind: "STAFF", role: "SECURITY_OFFICER" })
  privacy = await addPerson(db().owner, { kind: "STAFF", role: "PRIVACY_OFFICER" })
})

const seal = async () => sealRound(await workerAt(db().owner, "record.seal"))
/** The database as it was when this seal was its last. */
const cutAfter = (number: number) =>
  behindTheRecord(
    db().owner,
    ["audit", "disclosure", "reading", "row_history"]
      .map((it) => `delete from public.${it} where seal_id > ${number} or seal_id is null;`)
      .join("") +
      `delete from sec.seal where number > ${number};
       update sec.seal_head h set number = s.number, hash = s.hash, control_number = s.control_number, control_hash = s.control_hash
         from sec.seal s where s.number = ${number};
       update sec.chain_head set number = h.control_number, hash = h.control_hash from sec.seal_head h`,
  )
const settle = () =>
  sealsAfter(db().ownerUrl, { folder: someFolder(), anchors: folder, seed, to: "2026-11-23T02:14:59Z" })
/** As by night: to its end. */
async function check() {
  await db().owner.query("select sec.begin_record_check(null)")
  const { rows: asked } = await db().owner.query<{ id: string }>(
    "select id from sec.record_check where ended_at is null",
  )
  for (let i = 0; i < 5; i++)
    await inScope(await workerAt(db().owner, "record.check"), (it) =>
      recordJobs["record.check"]!.run(it, { checkId: asked[0]!.id }),
    )
  const { rows } = await db().owner.query<{
    state: string
    progress: { findings: { what: string; seal: string; until?: string }[]; left: { note: string }[] }
  }>("select state, progress from sec.record_check where id = $1", [asked[0]!.id])
  return rows[0]!
}
const found = async () => {
  last = await check()
  const { state, progress } = last
  return [state, ...progress.findings.map((it) => `${it.what} ${it.seal}-${it.until ?? it.seal}`)]
}
const alarms = async () =>
  (await db().owner.query("select from public.alarm where kind = 'RECORD_BROKEN'")).rowCount
/** As the page's form does. */
async function confirms(who: Made, note = noted()): Promise<string> {
  const client = new pg.Client({ connectionString: db().webUrl })
  await client.connect()
  try {
    await client.query("begin")
    await client.query("select sec.enter($1, 'site', set_config('role', 'app_staff', true))", [
      await openSessionOf(db().owner, who),
    ])
    const { rows } = await client.query<{ said: string }>("select sec.confirm_restored($1, null) as said", [
      note,
    ])
    await client.query("commit")
    return rows[0]!.said
  } catch (error) {
    return (error as { code?: string }).code ?? "failed"
  } finally {
    await client.end()
  }
}
let last: Awaited<ReturnType<typeof check>> | undefined
const noted = () => last?.progress.left[0]?.note ?? ""
async function anchorOf(number: string) {
  for await (const { seal: it } of readAnchors(folder)) if (it?.number === number) return it
  throw new Error("no such anchor")
}
const notes = () => join(folder, "restores.jsonl")

test("a tail that was cut rings, as it did", async () => {
  await cutAfter(2)
  expect(await found()).toEqual(["BROKEN", "SEAL_MISSING 3-4"])
  expect(await alarms()).toBe(1)
})

describe("a restore", () => {
  beforeEach(async () => {
    await cutAfter(2)
    expect(await settle()).toMatchObject({
      text: expect.stringContaining("3 to 4 are left behind") as string,
    })
    await writeRecord(db().owner)
    await seal()
    expect(lastAnchor(folder, publicKeyOf(seed))?.number).toBe("5")
  })

  test("is explained once two officers said that they know of it, and rings until then", async () => {
    expect(await found()).toEqual(["BROKEN", "RESTORE_UNCONFIRMED 3-4"])
    expect(await confirms(security)).toBe("DONE")
    expect(await confirms(security), "the same again").toBe("OWN")
    await seal()
    expect(await found()).toEqual(["BROKEN", "RESTORE_UNCONFIRMED 3-4"])
    expect(await confirms(privacy)).toBe("DONE")
    await seal()
    expect(await found()).toEqual(["WHOLE"])
    const rung = await alarms()
    expect(await found(), "and stays so").toEqual(["WHOLE"])
    expect(await alarms()).toBe(rung)
  })

  test("is confirmed by officers alone, with a fresh proof, and only as the last check found it", async () => {
    await found()
    const support = await addPerson(db().owner, { kind: "STAFF", role: "SUPPORT" })
    expect(await confirms(support)).toBe("42501")
    expect(await confirms(security, "0".repeat(64))).toBe("ABSENT")
  })

  test("explains its own gap: a tail that is cut afterwards rings, though both officers confirmed", async () => {
    await found()
    await confirms(security)
    await confirms(privacy)
    for (let at = 0; at < 2; at++) {
      await writeRecord(db().owner)
      await seal()
    }
    expect(await found()).toEqual(["WHOLE"])
    await cutAfter(6)
    expect(await found()).toEqual(["BROKEN", "SEAL_MISSING 7" + "-7"])
    await cutAfter(2)
    expect((await found()).slice(0, 2), "back to where it was put back").toEqual([
      "BROKEN",
      expect.stringMatching(/^SEAL_MISSING [35]-/) as string,
    ])
  })

  test("is not believed without the record's key, nor with another gap's ends, nor once its note is gone", async () => {
    const own = readFileSync(notes(), "utf8")
    rmSync(notes())
    expect((await found())[0]).toBe("BROKEN")
    expect((await found())[1]).toMatch(/^SEAL_MISSING 3-/)

    // The very ends of the true note: its signature alone is wrong.
    const until = await anchorOf("4")
    const gap = (JSON.parse(own) as { after: { number: string; hash: string } }).after
    noteRestore(folder, Buffer.alloc(32, 7), { to: "now", at: new Date(), after: gap, until })
    expect((await found())[1], "another key").toMatch(/^SEAL_MISSING 3-/)

    for (const edited of [
      own.replace('"number":"4"', '"number":"5"'),
      own.replace("02:14:59Z", "03:14:59Z"),
    ]) {
      writeFileSync(notes(), edited)
      expect((await found())[1], "edited").toMatch(/^SEAL_MISSING 3-/)
    }
    writeFileSync(notes(), own)
    expect(await found()).toEqual(["BROKEN", "RESTORE_UNCONFIRMED 3-4"])
  })
})

test("what does not agree otherwise is noted by no restore", async () => {
  await behindTheRecord(db().owner, "update public.reading set whose = '{}' where seal_id = 1")
  await cutAfter(2)
  expect(await settle()).toMatchObject({ wrong: true })
  expect(() => readFileSync(notes())).toThrow("ENOENT")
})
