import { beforeAll, expect, test } from "vitest"
import { inScope, type ScopedDb } from "#lib/platform/scope.ts"
import type { Visitor } from "#lib/platform/access.ts"
import { searchDaycares } from "#lib/daycares/queries/find-daycares.ts"
import { getDaycareBySlug } from "#lib/daycares/queries/get-daycare.ts"
import { readSearch } from "#lib/daycares/schema/search.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addNetwork, multiplyNetwork } from "#tests/support/network.ts"
import { visitor } from "#tests/support/scopes.ts"

const db = useDatabase()
let services = 0
beforeAll(async () => {
  await addNetwork(db())
  services = await multiplyNetwork(db(), 4)
}, 120_000)

type Plan = { "Node Type": string; "Relation Name"?: string; "Index Name"?: string; Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** Runs a deed with every query it makes, and asks the planner about each with the same values. */
async function plansOf(deed: (it: ScopedDb<Visitor>) => Promise<unknown>): Promise<Plan[][]> {
  const plans: Plan[][] = []
  await inScope(visitor(), async (it) => {
    const asked: [TemplateStringsArray, unknown[]][] = []
    const watched = {
      ...it,
      tx: new Proxy(it.tx, {
        get: (tx, name) =>
          name === "$queryRaw"
            ? (text: TemplateStringsArray, ...values: unknown[]) => (
                asked.push([text, values]),
                tx.$queryRaw(text, ...values)
              )
            : (Reflect.get(tx, name) as unknown),
      }),
    } as ScopedDb<Visitor>
    await deed(watched)
    for (const [text, values] of asked) {
      const explained = Object.assign([`explain (format json) ${text[0]}`, ...text.slice(1)], {
        raw: [`explain (format json) ${text.raw[0]}`, ...text.raw.slice(1)],
      })
      const rows = await it.tx.$queryRaw<{ "QUERY PLAN": { Plan: Plan }[] }[]>(explained, ...values)
      plans.push(nodesOf(rows[0]!["QUERY PLAN"][0]!.Plan))
    }
  })
  return plans
}

const search = (raw: Record<string, string>) => plansOf((it) => searchDaycares(it, readSearch(raw).search))
const indexesOf = (plans: Plan[][]) => new Set(plans.flat().flatMap((node) => node["Index Name"] ?? []))
const wholeReads = (plans: Plan[][]) =>
  plans.flat().filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "daycare")

test("the network is larger than it will be", () => {
  expect(services).toBeGreaterThan(15_000)
})

test.each([
  ["around a postal code", { near: "H3L" }, "daycare_place"],
  [
    "around a postal code, by places",
    { near: "G5J", radius: "20", sort: "places", kind: "CPE" },
    "daycare_place",
  ],
  ["around a point", { near: "45.5,-73.6", age: "infants" }, "daycare_place"],
  ["in a municipality", { near: "Amqui" }, "daycare_municipality"],
  ["by name", { text: "pissenlit" }, "daycare_normal_trigrams"],
  ["by a name with a slip", { near: "coccineles cheries" }, "daycare_normal_trigrams"],
  ["in a region", { region: "09" }, "daycare_region"],
])("a search %s reads the registry by its index only", async (_name, raw, index) => {
  const plans = await search(raw)
  expect(indexesOf(plans)).toContain(index)
  expect(wholeReads(plans)).toEqual([])
})

test.each<Record<string, string>>([{ text: "" }, { sort: "places" }])(
  "the list of everything is read in the order of an index (%o)",
  async (raw) => {
    const plans = await search(raw)
    const list = plans.at(-1)!
    expect(wholeReads([list])).toEqual([])
    // Counting everything reads everything: nothing shorter answers it.
    expect(wholeReads(plans).length).toBeLessThanOrEqual(1)
  },
)

test("a daycare is read by its address", async () => {
  const { rows } = await db().owner.query<{ slug: string }>("select slug from public.daycare limit 1")
  const plans = await plansOf((it) => getDaycareBySlug(it, rows[0]!.slug))
  expect(indexesOf(plans)).toContain("daycare_slug_key")
  expect(wholeReads(plans)).toEqual([])
})

test("a search asks a handful of questions, however many services it finds", async () => {
  const few = await search({ near: "Amqui" })
  const many = await search({ near: "Montréal", radius: "100", page: "20" })
  expect(many.length).toBe(few.length)
  expect(many.length).toBeLessThanOrEqual(5)
})
