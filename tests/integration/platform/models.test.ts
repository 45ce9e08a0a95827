import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { database } from "#lib/platform/db.ts"
import { useDatabase } from "#tests/support/database.ts"
import { useSettings } from "#tests/support/settings.ts"

/** Migrations are written by hand, and so is the schema of the client: here they are held against each other. */
const db = useDatabase()

type Column = { name: string; optional: boolean }

/** The model lines of prisma/schema, without relations: enough to compare names and nullability. */
function readModels(): Map<string, { client: string; columns: Column[] }> {
  const text = readdirSync("prisma/schema")
    .map((it) => readFileSync(`prisma/schema/${it}`, "utf8"))
    .join("\n")
  const blocks = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)\n\}/gm)]
  const names = new Set(blocks.map(([, name]) => name))
  return new Map(
    blocks.map(([, name = "", body = ""]) => {
      const columns = [...body.matchAll(/^ {2}(\w+) +(\w+)(\?|\[\])?(.*)$/gm)]
        .filter(([, , type = ""]) => !names.has(type))
        .map(([, field = "", , mark = "", rest = ""]) => ({
          name: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field,
          optional: mark === "?",
        }))
      return [
        /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
        { client: name[0]!.toLowerCase() + name.slice(1), columns },
      ]
    }),
  )
}

test("DU4 the client's models and the tables have the same columns, empty where both say so", async () => {
  const { rows } = await db().owner.query<Column & { table: string }>(
    `select table_name as table, column_name as name, is_nullable = 'YES' as optional
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema = 'public' and table_name <> '_prisma_migrations'`,
  )
  const sorted = (columns: Column[]) =>
    columns.map(({ name, optional }) => `${name}${optional ? "?" : ""}`).sort()
  const models = readModels()
  const tables = [...new Set(rows.map((it) => it.table))].sort()
  expect([...models.keys()].sort()).toEqual(tables)
  for (const it of tables)
    expect([it, sorted(models.get(it)!.columns)]).toEqual([
      it,
      sorted(rows.filter(({ table }) => table === it)),
    ])
})

/** Rows that a migration brings along; of the record, a line for each rule or budget that is set after lines were written for them. */
const shipped: Record<string, number> = { admissionPolicy: 2, rowHistory: 2, audit: 21 }

test("every model reads from the database", async () => {
  useSettings({ WEB_DATABASE_URL: db().ownerUrl })
  for (const { client } of readModels().values()) {
    const model = Reflect.get(database(), client) as { findMany(): Promise<unknown[]> } // each model of the client has it
    expect([client, (await model.findMany()).length]).toEqual([client, shipped[client] ?? 0])
  }
})
