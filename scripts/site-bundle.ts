import { writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { asOwner } from "#lib/platform/connection.ts"
import { isId } from "#lib/platform/ids.ts"
import { packBundle } from "#lib/site/queries/bundle.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { sealWith } from "./launch/sealing.ts"

const usage = `npm run site:bundle -- CLOSURE FILE

Writes a closing with its steps, evidence, signatures and record into one signed file.
CLOSURE is an identifier, or "last".`

await orStop(async () => {
  const [closure, file] = parseArgs({ allowPositionals: true }).positionals
  if (!closure || !file || (closure !== "last" && !isId(closure))) throw new Error(usage)

  await withOwnerUrl((ownerUrl, keychain) =>
    asOwner(ownerUrl, async (owner) => {
      sealWith(keychain)
      const { rows } = await owner.query<{ id: string; facts: unknown }>(
        `select id::text, sec.bundle_facts(id) as facts from public.site_closure
         where $1 in (id::text, 'last') order by closed_at desc limit 1`,
        [closure],
      )
      const [found] = rows
      const sealed = async (id: string) =>
        (
          await owner.query<Record<string, unknown>>(
            `select id::text, step_id::text, media, encode(digest, 'hex') as digest, key_id::text, wrapped, sealed
             from sec.step_evidence where id = $1`,
            [id],
          )
        ).rows
      const bundle = found && (await packBundle(sealed, found.id, found.facts))
      if (!bundle) throw new Error(`There is no closing ${closure} with steps.`)
      writeFileSync(file, bundle, { mode: 0o600, flag: "wx" })
      console.log(`Closing ${found.id}: ${bundle.length} bytes in ${file}.`)
    }),
  )
})
