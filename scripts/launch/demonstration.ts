import { asOwner } from "#lib/platform/connection.ts"
import { env, given } from "#lib/platform/env.ts"
import {
  demonstrationPassword,
  demonstrationPeople,
  mintStaffLink,
  seedDemonstration,
} from "#prisma/seed/demonstration.ts"

const staffWords = { SECURITY_OFFICER: "security officer", SUPPORT: "support", REGISTRY: "registry" }

/** A day: the screen may have been left in a terminal over lunch. */
const linkMinutes = 24 * 60

/** Fills an empty demonstration and says how to sign in as each audience. */
export async function demonstrationScreen(): Promise<string> {
  const { databaseUrl, origin, mailboxPort } = env()
  const links = await asOwner(given(databaseUrl, "DATABASE_URL"), async (owner) => {
    await seedDemonstration(owner)
    const staff = demonstrationPeople.filter((it) => it.kind === "STAFF")
    return Promise.all(
      staff.map(async (it) => ({ ...it, token: await mintStaffLink(owner, it.email, linkMinutes) })),
    )
  })
  const parents = demonstrationPeople.filter((it) => it.kind === "PARENT")

  return [
    `  Parent     ${origin}/fr/sign-in`,
    ...parents.map((it) => `             ${it.email}`),
    `             password: ${demonstrationPassword}`,
    `             the code of the second step arrives at http://localhost:${mailboxPort}`,
    ...links.flatMap((it) => [`  Staff      ${staffWords[it.role]} (once): ${origin}/fr/link/${it.token}`]),
    "             then add a passkey, and sign in with it from there on",
    "  Families are fictional.",
  ].join("\n")
}
