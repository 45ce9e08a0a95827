import { sameChildText } from "#lib/children/rules/same-child.ts"
import { newId } from "#lib/platform/ids.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"
import type { Asked } from "../queries/old-lists.ts"
import { judgeOldLine, type OldFacts, type OldVerdict } from "../rules/judge-old-line.ts"
import type { OldLine, OldPerson } from "../rules/read-old-line.ts"

/** Rows by table, as sec.write_old_lines takes them: sealed, or keyed, or without a person. */
export type OldPlan = Record<
  "keys" | "claims" | "homes" | "children" | "beside" | "registrations" | "tasks" | "lines",
  object[]
>
export const emptyPlan = (): OldPlan => ({
  ...{ keys: [], claims: [], homes: [], children: [] },
  ...{ beside: [], registrations: [], tasks: [], lines: [] },
})

/** Hours of a day for which days alone were said: the family corrects them when it takes its file over. */
export const oldListSettings = { fromMinute: 7 * 60, untilMinute: 18 * 60 }

/** A line by the keyed digests that the database knows it by. */
export async function askedOf(n: number, it: OldLine, cells: readonly string[]): Promise<Asked> {
  const birth = it.child.bornOn ?? it.child.expectedOn ?? ""
  const child = { givenName: it.child.given, familyName: it.child.family, bornOn: birth }
  const hex = async (column: string, text: string) => (await blindIndex(column, [text]))[0].toString("hex")
  return {
    ...{ n, daycare: it.daycareId },
    digest: await hex("old_list.line", cells.join("\u001f")),
    reference: await hex("old_list.reference", `${it.daycareId}|${it.reference}`),
    email: await hex("account.email", it.parent.email),
    email2: it.second ? await hex("account.email", it.second.email) : null,
    same: await hex("child_file.same", sameChildText(child)),
    home: await hex("old_list.home", [it.parent.email, it.home.postalCode, it.home.municipality].join("|")),
  }
}

/** What the lines of this batch made, which the database does not know yet. */
type Made = {
  children: Map<string, { id: string; emails: string[]; on: Set<string> }>
  joined: Set<string>
  claims: Map<string, string>
  homes: Map<string, string>
  references: Map<string, string>
}
export const nothingMade = (): Made => ({
  ...{ children: new Map(), joined: new Set(), claims: new Map(), homes: new Map(), references: new Map() },
})

/** Decides one line and adds its rows to the plan. */
export async function planOldLine(
  plan: OldPlan,
  made: Made,
  { line, asked, facts }: { line: OldLine; asked: Asked; facts: OldFacts },
): Promise<OldVerdict> {
  const verdict = judgeOldLine(withMade(facts, asked, made))
  const dealt = { digest: asked.digest, reference: asked.reference, line: line.line }
  if (verdict.is === "WAITING" && verdict.isNew) {
    const task = verdict.about && newId()
    if (task) plan.tasks.push({ id: task, account: verdict.about })
    plan.lines.push({ ...dealt, verdict: "WAITING", task })
    made.references.set(asked.reference, asked.digest)
  }
  if (verdict.is === "LEFT" && facts.dealt !== "LEFT") plan.lines.push({ ...dealt, verdict: "LEFT" })
  if (verdict.is !== "NEW" && verdict.is !== "JOINED") return verdict

  const child = verdict.is === "JOINED" ? verdict.child : await addChild(plan, made, line, asked, facts)
  const registration = newId()
  plan.registrations.push({ id: registration, child, daycare: line.daycareId, on: line.registeredOn })
  plan.lines.push({ ...dealt, verdict: "WRITTEN", child, registration })
  made.references.set(asked.reference, asked.digest)
  made.children.get(asked.same)?.on.add(line.daycareId)
  made.joined.add(`${child}|${line.daycareId}`)
  return verdict
}

/** The database's facts, and those of the lines before in the same batch. */
function withMade(facts: OldFacts, asked: Asked, made: Made): OldFacts {
  const child = made.children.get(asked.same)
  const before = made.references.get(asked.reference)
  return {
    ...facts,
    dealt: before === asked.digest ? "WRITTEN" : facts.dealt,
    referenceOfAnother: facts.referenceOfAnother || (before !== undefined && before !== asked.digest),
    ...(child && {
      child: child.id,
      isFamily: [asked.email, asked.email2].some((it) => it !== null && child.emails.includes(it)),
    }),
    registered:
      facts.registered ||
      child?.on.has(asked.daycare) === true ||
      (facts.child !== null && made.joined.has(`${facts.child}|${asked.daycare}`)),
  }
}

async function addChild(
  plan: OldPlan,
  made: Made,
  line: OldLine,
  asked: Asked,
  facts: OldFacts,
): Promise<string> {
  const id = newId()
  const key = await newSubjectKey()
  const at = (column: string, text: string) => ({ table: "child_file", column, row: id, text })
  const { given: givenName, family: familyName, bornOn, expectedOn } = line.child
  const [given, family] = await seal(key, [at("given_name", givenName), at("family_name", familyName)])
  const home = made.homes.get(asked.home) ?? facts.household ?? (await addHome(plan, line, asked.home))
  made.homes.set(asked.home, home)
  plan.keys.push(key)
  plan.children.push({
    ...{ id, key: key.id, given: givenName === "" ? null : given, family, same: asked.same, home },
    ...{ born: bornOn, expected: expectedOn, wished: line.desiredOn, days: line.weekdays },
    ...(line.weekdays.length > 0 && {
      from_minute: oldListSettings.fromMinute,
      until_minute: oldListSettings.untilMinute,
    }),
  })
  const emails = [asked.email, ...(asked.email2 ? [asked.email2] : [])]
  made.children.set(asked.same, { id, emails, on: new Set() })
  const people = [
    { person: line.parent, index: asked.email, known: facts.claim },
    ...(line.second && asked.email2
      ? [{ person: line.second, index: asked.email2, known: facts.claim2 }]
      : []),
  ]
  for (const [place, { person, index, known }] of people.entries()) {
    const claim = made.claims.get(index) ?? known ?? (await addClaim(plan, person, index))
    made.claims.set(index, claim)
    plan.beside.push({ claim, child: id, place: place + 1 })
  }
  return id
}

async function addHome(plan: OldPlan, { home }: OldLine, index: string): Promise<string> {
  const id = newId()
  const key = await newSubjectKey()
  const place = { table: "household", column: "postal_code", row: id }
  const [sealed] = await seal(key, [{ ...place, text: home.postalCode }])
  plan.keys.push(key)
  plan.homes.push({
    ...{ id, key: key.id, sealed, area: home.area, municipality: home.municipality, index },
  })
  return id
}

/** Whoever the address belongs to, sealed as the account that they will have. */
async function addClaim(plan: OldPlan, it: OldPerson, index: string): Promise<string> {
  const id = newId()
  const key = await newSubjectKey()
  const at = (column: string, text: string) => ({ table: "account", column, row: id, text })
  const [email, name, phone] = await seal(key, [
    ...[at("email", it.email), at("name", it.name), at("phone", it.phone ?? "")],
  ] as const)
  const [phoneIndex] = it.phone === null ? [null] : await blindIndex("account.phone", [it.phone])
  plan.keys.push(key)
  plan.claims.push({
    ...{ id, key: key.id, locale: it.locale, email, index },
    ...{ name: it.name === "" ? null : name, phone: it.phone === null ? null : phone },
    phone_index: phoneIndex?.toString("hex") ?? null,
  })
  return id
}
