import { parseArgs } from "node:util"
import { asOwner } from "#lib/platform/connection.ts"
import { isDay } from "#lib/platform/days.ts"
import { baselineHistory } from "#lib/platform/migrate/baseline.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { sealAlong } from "./launch/sealing.ts"

const kinds = ["DEMO", "REHEARSAL", "CANARY"] as const
const usage = `npm run network:generate -- --files N --seed S [--kind DEMO|REHEARSAL|CANARY] [--on 2026-09-01]

Adds fictional families with N child files: all of them or none. The same words on the same network give the same digest.
DEMO is for the demonstration only; --on is the day as of which everything is told, today without it.`

await orStop(async () => {
  const { values } = parseArgs({
    options: {
      files: { type: "string" },
      seed: { type: "string" },
      kind: { type: "string" },
      on: { type: "string" },
    },
  })
  const files = Number(values.files)
  const { seed, on } = values
  const named = values.kind?.toUpperCase()
  if (!Number.isInteger(files) || files < 1 || files > 1_000_000 || !seed || (on && !isDay(on)))
    throw new Error(usage)
  if (named && !kinds.some((it) => it === named)) throw new Error(usage)

  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      await sealAlong(owner)
      const { rows } = await owner.query<{ mode: string; today: string }>(
        `select mode, sec.today()::text as today from sec.installation`,
      )
      const isDemonstration = rows[0]?.mode === "demonstration"
      const kind = kinds.find((it) => it === named) ?? (isDemonstration ? "DEMO" : "REHEARSAL")
      if (kind === "DEMO" && !isDemonstration)
        throw new Error("DEMO files are for the demonstration. Here, ask for --kind REHEARSAL or CANARY.")

      const { generateFiles } = await import("#prisma/seed/files.ts")
      const { tablesOfFamilies } = await import("#prisma/seed/fictional/tables.ts")
      const begun = Date.now()
      const made = await generateFiles(owner, {
        ...{ files, seed, kind, today: on ?? rows[0]?.today ?? "" },
        progress: (count) => process.stdout.isTTY && process.stdout.write(`\r${count} of ${files} files`),
      })
      console.log(
        `\r${made.files} ${kind} files, ${made.accounts} accounts, ${made.registrations} registrations, ${made.placements} placements in ${((Date.now() - begun) / 1000).toFixed(1)} s`,
      )
      console.log(`digest ${made.digest}`)
      await baselineHistory(owner, tablesOfFamilies)
      if (kind === "CANARY") await owner.query("select sec.settle_canaries()")
    }),
  )
})
