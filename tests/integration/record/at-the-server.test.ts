import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { beforeAll, expect, test } from "vitest"
import { childEnv } from "#lib/platform/env.ts"
import { fingerprintOf } from "#lib/platform/signatures.ts"
import { sealRound } from "#lib/record/jobs.ts"
import { openKeychain, recordKey } from "#scripts/launch/secrets.ts"
import { useDatabase } from "#tests/support/database.ts"
import { behindTheRecord, workerAt, writeRecord } from "#tests/support/record.ts"
import { useSettings } from "#tests/support/settings.ts"

/** AU3: the record is copied out, and verified with nothing but the copy, the anchors and the public key. */
const db = useDatabase("worker")
const folder = mkdtempSync(join(tmpdir(), "record-"))
const master = "a master secret of the tests, long enough"
beforeAll(async () => {
  const key = recordKey(openKeychain({ dataDir: folder, master }))
  useSettings({ WORKER_DATABASE_URL: db().workerUrl, ANCHOR_DIR: join(folder, "anchors"), RECORD_KEY: key })
  const scope = await workerAt(db().owner, "record.seal")
  for (let i = 0; i < 3; i++) {
    await writeRecord(db().owner)
    await sealRound(scope)
  }
})

/** @returns what it said, and how it ended. */
async function command(words: string[], env: Record<string, string | undefined> = {}) {
  const done = await promisify(execFile)(process.execPath, words, {
    encoding: "utf8",
    env: childEnv({ DATA_DIR: folder, GUICHET_SECRET: master, DATABASE_URL: db().ownerUrl, ...env }),
  }).catch((error: unknown) => error as { stdout: string; stderr: string; code: number }) // execFile fails so
  return { said: done.stdout + done.stderr, ended: "code" in done ? done.code : 0 }
}
/** On another machine: no database, no secret. */
const alone = { DATA_DIR: join(folder, "elsewhere"), GUICHET_SECRET: undefined, DATABASE_URL: undefined }
const verify = (file: string, ...more: string[]) =>
  command(["scripts/verify-record.ts", file, "--anchors", join(folder, "anchors"), ...more], alone)

test("whole, altered and cut off are told apart, by words and by how the command ends", async () => {
  const key = (await command(["scripts/record-key.ts"])).said.trim()
  const [whole, altered, cut] = ["whole", "altered", "cut"].map((it) => join(folder, it)) as [
    string,
    string,
    string,
  ]
  expect((await command(["scripts/dump-record.ts", whole])).ended).toBe(0)
  const good = await verify(whole, "--key", key)
  expect(good.said).toMatch(/Whole: up to seal 3/)
  expect(good.ended).toBe(0)

  const { rows } = await behindTheRecord(
    db().owner,
    "update public.disclosure set whose = gen_random_uuid() where seq = (select min(seq) + 6 from public.disclosure) returning seq, seal_id",
  )
  await command(["scripts/dump-record.ts", altered])
  const bad = await verify(altered, "--key", key)
  const { seq, seal_id: seal } = rows[0] as { seq: string; seal_id: string } // as the statement returns it
  expect(bad.said).toContain(`EDITED         Seal ${seal}, openings, line ${seq}`)
  expect(bad.ended).toBe(1)

  // Straight from the database of this server; and as of a copy that was put back, where no anchors are.
  expect((await command(["scripts/verify-record.ts"])).said).toContain(`EDITED         Seal ${seal}`)
  const elsewhere = ["--restored", "--anchors", join(folder, "none")]
  expect(await command(["scripts/verify-record.ts", ...elsewhere])).toMatchObject({ ended: 1 })

  writeFileSync(cut, readFileSync(whole, "utf8").slice(0, -200))
  expect((await verify(cut, "--key", key)).ended).toBe(2)
  expect((await verify(whole, "--key", Buffer.alloc(32).toString("base64"))).said).toMatch(/OTHER_KEY/)
  expect((await verify(join(folder, "nothing"))).ended).toBe(2)
}, 60_000)

test("AU3 the public file of keys is enough, and a key is believed for no seal before its first", async () => {
  const dump = join(folder, "by-keys")
  await command(["scripts/dump-record.ts", dump])
  const publicKey = (await command(["scripts/record-key.ts"])).said.trim()
  const fingerprint = (await command(["scripts/record-key.ts", "--fingerprint"])).said.trim()
  const at = "2026-12-04T10:00:00.000000Z"
  const written = (name: string, keys: object[]) => {
    writeFileSync(join(folder, name), JSON.stringify({ format: "guichet-record-keys/1", keys }))
    return join(folder, name)
  }
  const own = { publicKey, fingerprint, since: { seal: "1", at }, until: null }
  const good = await verify(dump, "--keys", written("own", [own]))
  expect(good.said).toContain(`Signatures believed: ${publicKey}`)
  expect(good.said).not.toContain("own word")
  expect(good.said).not.toContain("OTHER_KEY")

  const other = Buffer.alloc(32, 7).toString("base64")
  const later = { ...own, publicKey: other, fingerprint: fingerprintOf(other), since: { seal: "3", at } }
  const changed = await verify(dump, "--keys", written("later", [own, later]))
  expect(changed.said.match(/OTHER_KEY +Seal (\d+)/g)).toEqual([expect.stringMatching(/Seal 3$/)])

  expect((await verify(dump, "--keys", written("bad", [{ ...own, fingerprint: "0000" }]))).ended).toBe(2)
  expect((await verify(dump, "--key", publicKey, "--keys", join(folder, "own"))).ended).toBe(2)
}, 60_000)

test("a copy that was put back ends before its anchors, and says what it left behind", async () => {
  await behindTheRecord(
    db().owner,
    `delete from public.audit where seal_id > 1 or seal_id is null; delete from public.disclosure where seal_id > 1;
     delete from public.reading where seal_id > 1; delete from public.row_history where seal_id > 1 or seal_id is null;
     delete from sec.seal where number > 1;
     update sec.seal_head h set number = 1, hash = s.hash, control_number = s.control_number, control_hash = s.control_hash
       from sec.seal s where s.number = 1;
     update sec.chain_head set number = h.control_number, hash = h.control_hash from sec.seal_head h`,
  )
  const cut = await command(["scripts/verify-record.ts"])
  expect(cut.said).toMatch(/SEAL_MISSING +Seals 2 to 3/)
  expect(cut.ended).toBe(1)
  const restored = await command(["scripts/verify-record.ts", "--restored"])
  expect(restored.said).toMatch(/Left behind by the restore: Seals 2 to 3\./)
  expect(restored).toMatchObject({ ended: 0 })
}, 60_000)
