import { mkdtempSync, createWriteStream, rmSync } from "node:fs"
import { once } from "node:events"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type pg from "pg"
import { childEnv } from "#lib/platform/env.ts"
import { oldColumns, type OldColumn } from "#lib/waitlist/rules/old-columns.ts"
import { startCluster } from "#tests/support/cluster.ts"
import { copyDatabase } from "#tests/support/database-copy.ts"
import { addNetwork } from "#tests/support/network.ts"
import { importFile, oldCells } from "#tests/support/old-lists.ts"
import { useSettings } from "#tests/support/settings.ts"
import { limitFinding, type Finding } from "./verdict.ts"

const linesWanted = () => Number(childEnv({}).LINES ?? 10_000)

/** An old list of LINES lines (10,000) on the real network: its preview, its writing, a second reading; and the memory. */
export async function measureOldList(): Promise<Finding[]> {
  useSettings()
  const cluster = await startCluster()
  const folder = mkdtempSync(join(tmpdir(), "guichet-old-list-"))
  try {
    const db = await copyDatabase(cluster)
    await addNetwork(db)
    const lines = linesWanted()
    const path = join(folder, "list.csv")
    await writeList(path, lines, await someDaycares(db.owner))
    const findings: Finding[] = []
    for (const [name, apply] of [
      ["preview", false],
      ["written", true],
      ["read again", true],
    ] as const) {
      const begun = performance.now()
      const { result } = await importFile(db.ownerUrl, path, apply)
      const seconds = (performance.now() - begun) / 1_000
      if (!result.ok) throw new Error(result.reason)
      findings.push({ text: `${name}: ${JSON.stringify(result.value)}` })
      findings.push(limitFinding(`${lines} lines, ${name} in`, seconds, (lines / 10_000) * 60, "s"))
    }
    findings.push(
      limitFinding("most memory of the process", process.resourceUsage().maxRSS / 1_024, 400, "MB"),
    )
    await db.drop()
    return findings
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await cluster.stop()
  }
}

async function someDaycares(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    "select id::text from public.daycare where state = 'OPEN' and municipality_name = 'Montréal' order by id limit 40",
  )
  return rows.map((it) => it.id)
}

/** Families of two children, each on one or two lists. */
async function writeList(path: string, lines: number, daycares: string[]): Promise<void> {
  const columns = Object.keys(oldColumns) as OldColumn[]
  const file = createWriteStream(path)
  file.write(`${columns.map((it) => oldColumns[it][0]).join(";")}\n`)
  for (let at = 0; at < lines; at++) {
    const cells = oldCells(at, daycares[at % daycares.length] ?? "", {
      ...{ childGiven: `Enfant${at >> 1}`, email: `famille-${at >> 2}@exemple.ca`, postalCode: "H2J 2K1" },
    })
    if (!file.write(`${columns.map((it) => cells[it] ?? "").join(";")}\n`)) await once(file, "drain")
  }
  file.end()
  await once(file, "close")
}
