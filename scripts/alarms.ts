import { parseArgs } from "node:util"
import { asOwner } from "#lib/platform/connection.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run alarms
npm run alarms -- release ACCOUNT

What alarms are open, and whose account is held; identifiers only. Releases one when no officer can come in.`

await orStop(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [errand, account] = positionals
  if (errand && (errand !== "release" || !/^[0-9a-f-]{36}$/.test(account ?? ""))) throw new Error(usage)
  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      if (errand) {
        const { rows } = await owner.query<{ done: boolean }>("select sec.operator_release($1) as done", [
          account,
        ])
        console.log(rows[0]?.done ? "Released; the person is told." : "This account is not held.")
        return
      }
      const alarms = await owner.query<{ at: Date; kind: string; about: string; count: number }>(
        "select at, kind, about, count from public.alarm where done_at is null order by at desc",
      )
      for (const it of alarms.rows) console.log(`${it.at.toISOString()} ${it.kind} ${it.count} ${it.about}`)
      const held = await owner.query<{ at: Date; account_id: string; held_for: string }>(
        "select at, account_id, held_for from sec.account_hold where released_at is null order by at desc",
      )
      for (const it of held.rows)
        console.log(`${it.at.toISOString()} held ${it.account_id} for ${it.held_for}`)
      console.log(`${alarms.rows.length} alarms open, ${held.rows.length} accounts held.`)
    }),
  )
})
