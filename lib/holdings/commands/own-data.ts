import { isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize, NotFound, type Person } from "#lib/platform/access.ts"
import type { File } from "#lib/platform/download.ts"
import { isId, newId } from "#lib/platform/ids.ts"
import { done, type Result } from "#lib/platform/result.ts"
import { only } from "#lib/platform/rows.ts"
import type { ScopedDb } from "#lib/platform/scope.ts"
import { readOwnData } from "../queries/own-data.ts"
import { ownDataPdf } from "../queries/own-data-pdf.ts"
import { holdingsRights } from "../rights.ts"
import { leftTables } from "../rules/left-out.ts"
import { namedTable, ownDataJson } from "../views/own-data.ts"

/** Asks for a copy of everything that is held. A letter says that it is ready; nothing is kept until it is taken. */
export async function askOwnData(db: ScopedDb<Person>): Promise<Result<null, never>> {
  authorize(holdingsRights, "own-data.ask", db.actor)
  await db.tx.$queryRaw`select sec.ask_own_data(${newId()}::uuid)::text`
  return done(null)
}

/** The copy, made at this moment: what is held now, for whoever asked for it, and in the language of the page. */
export async function takeOwnData(
  db: ScopedDb<Person>,
  { exportId = "", locale = "" }: Record<string, string>,
  kind: "json" | "pdf",
): Promise<File> {
  authorize(holdingsRights, "own-data.take", db.actor)
  if (!isId(exportId)) throw new NotFound()
  const rows = await db.tx.$queryRaw<{ mine: boolean }[]>`
    select sec.take_own_data(${exportId}::uuid, ${db.requestId}::uuid) as mine`
  if (!only(rows).mine) throw new NotFound()

  const reader = isLocale(locale) ? locale : "fr"
  const data = await readOwnData(db)
  const name = `guichet-${data.madeAt.toISOString().slice(0, 10)}.${kind}`
  const subject = { exportId }
  if (kind === "pdf") return { name, type: "application/pdf", body: await ownDataPdf(data, reader), subject }
  const { reasons } = messages(reader).held
  const left = Object.fromEntries(
    Object.entries(leftTables).map(([table, reason]) => [namedTable(table), reasons[reason]]),
  )
  return { name, type: "application/json; charset=utf-8", body: ownDataJson(data, left), subject }
}
