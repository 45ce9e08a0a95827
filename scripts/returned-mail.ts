import { readFile, stat } from "node:fs/promises"
import { buffer } from "node:stream/consumers"
import { parseArgs } from "node:util"
import { askingAsOwner } from "#lib/platform/ask.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { readReturned } from "#lib/platform/returned-mail.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

const usage = `npm run mail:returned -- FILE…
npm run mail:returned < REPORT

Takes what mail servers report days later as not delivered, one message a file or the one that is piped in (an alias of the
mail server, for the address of MAIL_FROM). The letter is then as one that was refused at once. Nothing of a report is kept.`

const longest = 10 * 1024 * 1024

/** The intake for reports of delivery (docs/decisions/026-returned-mail.md). */
await orStop(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  if (positionals.length === 0 && process.stdin.isTTY) throw new Error(usage)

  let noted = 0
  let others = 0
  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      const ask = askingAsOwner(owner)
      for await (const raw of messages(positionals)) {
        const it = raw.length <= longest ? await readReturned(raw).catch(() => null) : null
        const rows = it
          ? await ask<{ noted: boolean }>`select sec.letter_returned(${it.letter}, ${it.status}) as noted`
          : []
        if (rows[0]?.noted) noted += 1
        else others += 1
      }
    }),
  )
  console.log(`Letters not delivered: ${noted}. Reports of no letter that waits to be known: ${others}.`)
})

async function* messages(files: readonly string[]): AsyncGenerator<Buffer> {
  if (files.length === 0) yield await buffer(process.stdin)
  for (const file of files)
    yield (await stat(file)).size > longest ? Buffer.alloc(longest + 1) : await readFile(file)
}
