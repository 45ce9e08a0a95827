import type pg from "pg"
import type { ChildFileState } from "#lib/children/rules/states.ts"
import { baselineHistory } from "#lib/platform/migrate/baseline.ts"
import { blindIndex } from "#lib/platform/secrets.ts"
import { generateFiles, type Generated } from "../files.ts"
import { tablesOfFamilies } from "../fictional/tables.ts"
import { choosePlaces } from "./places.ts"
import type { Fictional } from "./people.ts"

export const demonstrationFiles = 2_000

/** What the fictional parents have, in turn: between them, every state but the last. */
const stories: readonly (readonly ChildFileState[])[] = [
  ["PLACED", "ACTIVE", "DRAFT"],
  ["ACTIVE", "ACTIVE"],
  ["TO_CONFIRM", "ACTIVE"],
  ["ARCHIVED"],
  ["PLACED"],
  ["CLOSED", "ACTIVE"],
  ["DRAFT"],
  ["ACTIVE"],
]

/** True while the demonstration has no child file. */
export async function isWithoutFamilies(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ empty: boolean }>(
    "select not exists (select from public.child_file where kind <> 'CANARY') as empty",
  )
  return rows[0]?.empty === true
}

/**
 * Fictional families as of today: children for the fictional parents first, half of the others round the services that
 * the fictional people look after, the rest where people live.
 */
export async function seedFamilies(owner: pg.Client, people: readonly Fictional[]): Promise<Generated> {
  const parents = people.filter((it) => it.hats.some((hat) => hat.kind === "PARENT"))
  const indexes = await blindIndex(
    "account.email",
    parents.map((it) => it.email),
  )
  const accounts = await owner.query<{ id: string; index: Buffer }>(
    "select id, email_index as index from public.account where email_index = any ($1)",
    [indexes],
  )
  const idOf = new Map(accounts.rows.map((it) => [it.index.toString("hex"), it.id]))
  const known = parents.flatMap((it, at) => {
    const accountId = idOf.get(indexes[at]?.toString("hex") ?? "")
    const children = stories[at % stories.length] ?? []
    const familyName = it.name.split(" ").at(-1) ?? it.name
    return accountId ? [{ accountId, email: it.email, familyName, locale: it.locale, children }] : []
  })
  const { rows } = await owner.query<{ today: string }>("select sec.today()::text as today")
  const places = await choosePlaces(owner)
  const made = await generateFiles(owner, {
    ...{ files: demonstrationFiles, seed: "guichet", kind: "DEMO", today: rows[0]?.today ?? "" },
    // The first of the parents lives in Montréal, as her telephone says: region 06 is the sixth.
    ...{ known, around: [...places.DAYCARE.slice(5), ...places.DAYCARE.slice(0, 5)] },
  })
  await baselineHistory(owner, tablesOfFamilies)
  return made
}
