import { writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { asOwner } from "#lib/platform/connection.ts"
import { env } from "#lib/platform/env.ts"
import { publicKeyOf } from "#lib/platform/signatures.ts"
import {
  attachFromServer,
  finishFromServer,
  openFromServer,
  reportFromServer,
  type Wanted,
} from "#lib/record/commands/from-server.ts"
import { foundIn, samples, usualDays } from "#lib/record/rules/checks.ts"
import type { CheckView, FindingView } from "#lib/record/views/checks.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { recordKey } from "./launch/secrets.ts"
import { sealWith } from "./launch/sealing.ts"

const usage = `npm run integrity -- [--between T1 T2] [--one-order-in ${samples.join("|")}] [--json FILE] [--attach]

Checks that everything is what it should be, and tells what was changed between T1 and T2, by whom (2026-11-20T14:00Z; the
last ${usualDays} days). A check that is under way already goes on. --json writes the report, --attach shows it for the
reopening step that waits for it. Ends with 1 when something was found.`

await orStop(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      between: { type: "string" },
      "one-order-in": { type: "string" },
      json: { type: "string" },
      attach: { type: "boolean" },
    },
  })
  const wanted = wantedOf(values.between, positionals[0], values["one-order-in"])

  const check = await withOwnerUrl((ownerUrl, keychain) =>
    asOwner(ownerUrl, async (owner) => {
      const { id, isNew } = await openFromServer(owner, wanted)
      if (!isNew) console.error("A check is under way: it goes on.")
      const anchors = {
        folder: env().anchorDir,
        key: publicKeyOf(Buffer.from(recordKey(keychain), "base64")),
      }
      const done = await finishFromServer(owner, id, anchors, teller())
      if (done.state === "CANCELLED") throw new Error("Somebody cancelled this check.")
      if (values.json) writeFileSync(values.json, await reportFromServer(owner, id), { mode: 0o600 })
      if (values.attach) {
        sealWith(keychain)
        console.error(`Shown for the step, SHA-256 ${await attachFromServer(owner, id)}.`)
      }
      return done
    }),
  )
  const found = foundIn(check.parts)
  if (found > 0)
    throw new Error([...check.findings.map(lineOf), `${found} found; check ${check.id}.`].join("\n"))
  console.log(`Clean. Check ${check.id}, report SHA-256 ${check.digest}.`)
})

const lineOf = ({ code, place, item, facts }: FindingView) =>
  [code, place, item, ...Object.entries(facts).map(([name, it]) => `${name}=${it}`)].filter(Boolean).join(" ")

/** Each part once, when it is over. */
function teller() {
  const told = new Set<string>()
  return ({ parts }: CheckView) => {
    for (const { name, checked, found, endedAt } of parts) {
      if (!endedAt || told.has(name)) continue
      told.add(name)
      console.error(`${name.padEnd(11)} ${checked} checked, ${found} found`)
    }
  }
}

function wantedOf(
  from: string | undefined,
  until: string | undefined,
  oneIn: string | undefined,
): Omit<Wanted, "oneRunIn"> & { oneRunIn: number } {
  const now = new Date()
  const wanted = {
    from: from ? new Date(from) : new Date(now.getTime() - usualDays * 86_400_000),
    until: from ? new Date(until ?? "") : now,
    oneRunIn: Number(oneIn ?? 1),
  }
  const isRight = samples.some((it) => it === wanted.oneRunIn) && wanted.from < wanted.until // an hour that is none is neither
  if (!isRight) throw new Error(usage)
  return wanted
}
