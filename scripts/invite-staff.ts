import { parseArgs } from "node:util"
import { inviteStaffFromServer } from "#lib/accounts/commands/invite-from-server.ts"
import { emailSchema } from "#lib/accounts/schema/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { env } from "#lib/platform/env.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"
import { sealAlong } from "./launch/sealing.ts"

const roles = ["SUPPORT", "REGISTRY", "SECURITY_OFFICER", "PRIVACY_OFFICER"] as const
const usage = `npm run staff:invite -- EMAIL ROLE [--lang fr|en]

Prints the link by which the first officers of an installation come in.
ROLE is one of ${roles.map((it) => it.toLowerCase().replace("_", "-")).join(", ")}.`

await orStop(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { lang: { type: "string" } } })
  const [address, wanted = ""] = positionals
  const email = emailSchema.safeParse(address)
  const role = roles.find((it) => it === wanted.toUpperCase().replaceAll("-", "_"))
  const locale = values.lang === "en" ? "en" : "fr"
  if (!email.success || !role) throw new Error(usage)

  await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      await sealAlong(owner)
      const invited = await inviteStaffFromServer(owner, { email: email.data, role, locale })
      if (!invited.ok) throw new Error(messages("en").people.refusals[invited.reason])
      console.log(
        `Give this link to its person, and to nobody else. It serves once:\n\n${env().origin}/${locale}/invite/${invited.value.token}\n`,
      )
    }),
  )
})
