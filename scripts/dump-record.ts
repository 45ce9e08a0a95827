import { open } from "node:fs/promises"
import { parseArgs } from "node:util"
import { asOwner } from "#lib/platform/connection.ts"
import { writeDump } from "#lib/record/queries/dump.ts"
import { ownersSource } from "#lib/record/queries/source.ts"
import { counting } from "./launch/counting.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run audit:dump -- FILE

Copies the record (what was done, opened, read and changed, by identifiers; and its seals) into a file that
npm run audit:verify checks with the anchors and the public key alone. The portal may run meanwhile.`

await orStop(async () => {
  const [path] = parseArgs({ allowPositionals: true }).positionals
  if (!path) throw new Error(usage)
  const file = await open(path, "wx", 0o600)
  try {
    await withOwnerUrl((ownerUrl) =>
      asOwner(ownerUrl, async (owner) => {
        await owner.query("begin isolation level repeatable read read only")
        const told = counting("seal")
        const rows = await writeDump(
          ownersSource(owner),
          async (lines) => void (await file.write(lines)),
          (seal, last) => told(seal, last),
        )
        await file.sync()
        console.log(`${rows} rows in ${path}.`)
      }),
    )
  } finally {
    await file.close()
  }
})
