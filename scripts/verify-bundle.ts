import { readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { verifyBundle } from "#lib/site/queries/verify-bundle.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run site:verify -- FILE [--key KEY]

Says whether a closing's bundle is whole and signed, and if not, the first thing that is wrong. Needs no database and no
network. Without --key (npm run site -- key prints it), a bundle only proves that it agrees with itself.`

await orStop(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { key: { type: "string" } } })
  const [file] = positionals
  if (!file) throw new Error(usage)
  const result = verifyBundle(readFileSync(file), values.key)
  if (!result.ok) throw new Error(result.sentence)
  console.log(result.sentence)
})
