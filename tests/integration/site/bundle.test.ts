import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { inScope } from "#lib/platform/scope.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import { openSigned, packSigned } from "#lib/platform/signed-archive.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { getBundle } from "#lib/site/queries/bundle.ts"
import { findSteps } from "#lib/site/queries/steps.ts"
import { verifyBundle } from "#lib/site/queries/verify-bundle.ts"
import { vaultSettings } from "#tests/support/settings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import {
  aVerifier,
  closeAfter,
  doStepsUntil,
  moves,
  type Officer,
  type Signer,
} from "#tests/support/steps.ts"

/** A closing of two rounds, opened again, in one file that anybody can check. */
const db = useDatabase()
const seed = Buffer.from(vaultSettings.BUNDLE_KEY, "base64")
const key = publicKeyOf(seed)
const folder = mkdtempSync(join(tmpdir(), "bundle-"))
let one: Officer
let two: Officer
let verifier: Signer
let closureId: string
beforeAll(async () => {
  ;[one, two, verifier] = [
    await anOfficer(db().owner),
    await anOfficer(db().owner),
    await aVerifier(db().owner),
  ]
  await closeAfter(db(), "INTRUSION")
  await doStepsUntil(db(), { one, two, verifier }, 6)
  await moves.begin(one, 6)
  await moves.show(one, 6, "Le rapport d’audit, premier tour.")
  await moves.refuse(one, verifier, 6, [5])
  closureId = (await inScope(one.scope, (it) => findSteps(it)))!.closureId
}, 30_000)
afterAll(() => openFromServer(db().ownerUrl))

const bundle = async () =>
  Buffer.from((await inScope(one.scope, (it) => getBundle(it, closureId))).body as Uint8Array)

test("the bundle is whole, the same each time, and holds closing, stretches, rounds, evidence, signatures and record", async () => {
  const bytes = await bundle()
  expect((await bundle()).equals(bytes)).toBe(true)
  const opened = openSigned(bytes, key)
  if (!opened.ok) throw new Error(opened.reason)
  const read = (name: string): unknown => JSON.parse(opened.value.files.get(name)!.toString("utf8"))
  expect(read("closings.json")).toMatchObject([{ id: closureId, reason: "INTRUSION", endedAt: null }])
  expect(read("stretches.json")).toMatchObject([{ audience: "PARENTS" }, { audience: "DAYCARES" }])
  const steps = read("steps.json") as { round: number; place: number; signature: object | null }[]
  expect(steps.filter((it) => it.round === 2).map((it) => it.place)).toEqual([5, 6, 7, 8])
  expect(steps.find((it) => it.place === 6 && it.round === 1)?.signature).toMatchObject({
    authorises: false,
    kind: "VERIFIER",
  })
  const texts = [...opened.value.files]
    .filter(([name]) => name.startsWith("evidence/"))
    .map(([, it]) => it.toString("utf8"))
  expect(texts).toContain("Le rapport d’audit, premier tour.")
  const record = read("record.json") as { deed: string; by: string | null }[]
  expect(record.map((it) => it.deed)).toEqual(
    expect.arrayContaining(["site.close", "site.step-begin", "site.step-evidence", "site.step-fail"]),
  )
  // People are four characters, never an identifier that opens anything.
  const whole = [...opened.value.files.values()].join("")
  for (const { person } of [one, two, verifier]) expect(whole).not.toContain(person.id)
})

test("a hundred random edits are all found", async () => {
  const bytes = await bundle()
  for (let n = 0; n < 100; n++) {
    const edited = Buffer.from(bytes)
    const at = Math.floor((bytes.length / 100) * n) + (n % 7)
    edited[at] = edited[at]! ^ (1 << (n % 8))
    expect([n, verifyBundle(edited, key).ok]).toEqual([n, false])
  }
})

test("a bundle that was signed again is refused by its key, and one that does not agree with itself by name", async () => {
  const opened = openSigned(await bundle())
  if (!opened.ok) throw new Error(opened.reason)
  const inside = [...opened.value.files].map(([name, bytes]) => ({ name, bytes }))
  const forged = packSigned(closureId, inside, Buffer.alloc(32, 9))
  expect(verifyBundle(forged).ok).toBe(true)
  expect(verifyBundle(forged, key).sentence).toMatch(/another key/)
  const without = inside.filter((it) => !it.name.startsWith("evidence/"))
  expect(verifyBundle(packSigned(closureId, without, seed), key).sentence).toMatch(
    /Evidence that a step names is not inside\. \(step \d, round 1\)/,
  )
})

test("site:verify works with nothing but the file, and ends with 1 when something is wrong", async () => {
  const [good, bad] = [join(folder, "good.json"), join(folder, "bad.json")]
  writeFileSync(good, await bundle())
  writeFileSync(bad, readFileSync(good, "utf8").replace("FAILED", "DONE").replace("sha256", "sha257"))
  const verify = (file: string) =>
    promisify(execFile)(process.execPath, ["scripts/verify-bundle.ts", file, "--key", key], {
      encoding: "utf8",
    })
  expect((await verify(good)).stdout).toMatch(/^Whole and signed: closing /)
  const failed = await verify(bad).then(
    () => null,
    (error: unknown) => error as { code: number; stderr: string }, // what execFile rejects with
  )
  expect([failed?.code, failed?.stderr]).toEqual([1, expect.stringMatching(/no bundle|changed/) as string])
})

test("a closing that is not there has no bundle", async () => {
  await expect(
    inScope(one.scope, (it) => getBundle(it, "00000000-0000-4000-8000-00000000dead")),
  ).rejects.toThrow("not found")
})
