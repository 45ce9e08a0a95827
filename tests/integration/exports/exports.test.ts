import { parse } from "csv-parse/sync"
import { beforeAll, expect, test } from "vitest"
import { exportFile } from "#components/exports/export-file.ts"
import { approveExport, askExport, traceExport, withdrawExport } from "#lib/exports/commands.ts"
import { listExports, takeExport } from "#lib/exports/queries.ts"
import { askExportSchema } from "#lib/exports/schema.ts"
import { shortCode } from "#lib/platform/ids.ts"
import { csv } from "#lib/platform/csv.ts"
import { inScope } from "#lib/platform/scope.ts"
import { addChild, addRegistration } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addDaycare } from "#tests/support/daycares.ts"
import { signedIn, type SignedIn } from "#tests/support/scopes.ts"

/** AZ10, IN6: what the lists of a service hold, from the request to the file that is opened. */
const db = useDatabase()
let first: SignedIn<"STAFF">
let second: SignedIn<"STAFF">
let daycare: string
// A service's name is the only free text among the cells: this one is made to run.
const hostile = `=HYPERLINK("https://exemple.invalid";"CPE"),\t＝1;\r\n@2`

beforeAll(async () => {
  first = await signedIn(db().owner, "STAFF", { role: "SECURITY_OFFICER" })
  second = await signedIn(db().owner, "STAFF", { role: "PRIVACY_OFFICER" })
  daycare = await addDaycare(db().owner, { name: hostile })
  const { id } = await addChild(db().owner, { guardian: null, name: "Clémentine", bornOn: "2025-03-04" })
  await addRegistration(db().owner, id, { daycareId: daycare })
})

const ask = (most: string, services = `https://guichet.example/fr/services/${daycare}/`) =>
  inScope(first.scope, (it) => askExport(it, askExportSchema.parse({ purpose: "REGULATOR", services, most })))
const latest = async (who = first) => (await inScope(who.scope, listExports))[0]!

test("asked, approved and taken: rows without a name, each with its mark, and a last line that says whose", async () => {
  expect(await ask("20")).toEqual({ ok: true, value: null })
  const { id, state, held, most, mine } = await latest()
  expect({ state, held, most, mine }).toEqual({ state: "ASKED", held: 1, most: 20, mine: true })
  await expect(inScope(first.scope, (it) => takeExport(it, id))).rejects.toThrow()
  expect(await inScope(first.scope, (it) => approveExport(it, { exportId: id }))).toMatchObject({
    reason: "SAME_PERSON",
  })
  expect(await inScope(second.scope, (it) => approveExport(it, { exportId: id }))).toMatchObject({ ok: true })
  expect(await latest(second)).toMatchObject({ state: "OPEN", mine: false, taken: 0 })
  await expect(inScope(second.scope, (it) => takeExport(it, id))).rejects.toThrow()

  const taken = await inScope(first.scope, (it) => takeExport(it, id))
  const file = exportFile("fr", taken)
  const body = csv(file.columns, file.lines)
  const [code, who] = [shortCode(id), shortCode(first.person.id)]
  expect(file.name).toMatch(new RegExp(`^exportation-${code}-${who}-\\d{8}T\\d{4}\\.csv$`))
  expect(body).not.toContain("Clémentine")
  const rows = parse(body, { bom: true })
  expect(rows).toHaveLength(3)
  expect(rows.flat().filter((cell) => /^[\s]*[=+\-@＝]/.test(cell))).toEqual([])
  expect(rows[1]![1]!.replaceAll("'", "")).toBe(hostile)
  expect(rows[1]![2]).toMatch(/^\d+$/)
  expect([rows[1]![4], rows[1]![6], rows[1]![7]]).toEqual(["2026-09-01", "En attente", taken.rows[0]!.mark])
  expect(rows[2]![0]).toContain(`Exportation ${code}, téléchargée par ${who}`)

  const trace = (mark: string) => inScope(second.scope, (it) => traceExport(it, { mark }))
  expect(await trace(taken.rows[0]!.mark)).toMatchObject({ ok: true, value: { exportId: id } })
  expect(await trace("bcdfghjkmnpqrstv")).toMatchObject({ ok: false, reason: "MARK_UNKNOWN" })
  expect(await latest()).toMatchObject({ taken: 1, state: "OPEN" })

  await inScope(second.scope, (it) => withdrawExport(it, { exportId: id }))
  expect(await latest()).toMatchObject({ state: "WITHDRAWN" })
  await expect(inScope(first.scope, (it) => takeExport(it, id))).rejects.toThrow()
})

test("more than the cap, or than was said, is refused with the numbers, and so is a service that is not there", async () => {
  expect(await ask("501")).toMatchObject({ reason: "OVER_CAP", about: { held: 501, allowed: 480 } })
  const { id } = await addChild(db().owner, { guardian: null })
  await addRegistration(db().owner, id, { daycareId: daycare })
  expect(await ask("1")).toMatchObject({ reason: "TOO_MANY_ROWS", about: { held: 2, allowed: 1 } })
  expect(await ask("5", "nulle-part")).toMatchObject({ reason: "SERVICE_UNKNOWN", field: "services" })
})
