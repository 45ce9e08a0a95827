import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { importOldList, type OldTrouble } from "#lib/waitlist/commands/import-old-list.ts"
import { oldColumns, type OldColumn } from "#lib/waitlist/rules/old-columns.ts"

export type Cells = Partial<Record<OldColumn, string>>

/** A line in which everything is right; the daycare is named by its number. */
export function oldCells(number: number, daycare: string, more: Cells = {}): Cells {
  return {
    ...{
      reference: String(number),
      childGiven: `Enfant${number}`,
      childFamily: "Ancien",
      bornOn: "2025-02-11",
    },
    ...{ parentGiven: "Ana", parentFamily: "Ancien", email: `parent-${number}@exemple.ca`, language: "fr" },
    ...{ postalCode: "H1A 1A1", municipality: "Montréal", desiredOn: "2026-09-01", days: "lun mar" },
    ...{ daycare, registeredOn: "2024-05-03" },
    ...more,
  }
}

/** A file of these lines, as a spreadsheet saves it. */
export function oldFile(
  lines: Cells[],
  { mark = ";", encoding = "utf8" }: { mark?: string; encoding?: BufferEncoding } = {},
): string {
  const path = join(mkdtempSync(join(tmpdir(), "guichet-old-list-")), "liste.csv")
  const columns = Object.keys(oldColumns) as OldColumn[]
  const rows = [
    columns.map((it) => oldColumns[it][0]),
    ...lines.map((it) => columns.map((name) => it[name] ?? "")),
  ]
  writeFileSync(path, rows.map((it) => it.join(mark)).join("\r\n"), { encoding })
  return path
}

/** Runs the command's own errand on a connection of its own, and says what it told. */
export async function importFile(ownerUrl: string, path: string, apply = true) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const broken: OldTrouble[] = []
  const waiting: number[] = []
  try {
    const result = await importOldList(owner, path, {
      ...{ apply, operator: "essai" },
      broken: (it) => void broken.push(it),
      waiting: (it) => void waiting.push(it),
    })
    return { result, broken, waiting }
  } finally {
    await owner.end()
  }
}
