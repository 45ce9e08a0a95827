import { asOwner } from "#lib/platform/connection.ts"
import { env, given } from "#lib/platform/env.ts"
import type { Person } from "#lib/platform/access.ts"
import { demonstrationFiles, isWithoutFamilies, seedFamilies } from "#prisma/seed/demonstration/families.ts"
import { fictionalPeople, type Fictional } from "#prisma/seed/demonstration/people.ts"
import { demonstrationPassword, mintLink, seedDemonstration } from "#prisma/seed/demonstration.ts"
import { step } from "./say.ts"
import type { Asked, PersonShown } from "./mailbox/people.ts"

const audiences: [Person["kind"], string][] = [
  ["PARENT", "Parent"],
  ["DAYCARE", "Daycare"],
  ["HOME", "Home daycare"],
  ["OFFICE", "Office"],
  ["STAFF", "Staff (security)"],
  ["VERIFIER", "Verifier"],
]

/** A day: the screen may have been left in a terminal over lunch. */
const linkMinutes = 24 * 60

/** Fills an empty demonstration and says how to come in as each audience. */
export async function demonstrationScreen(): Promise<string> {
  const { databaseUrl, origin, mailboxPort, smtpUrl } = env()
  const { people, lines } = await asOwner(given(databaseUrl, "DATABASE_URL"), async (owner) => {
    const all = await seedDemonstration(owner)
    if (await isWithoutFamilies(owner))
      await step(`Making ${demonstrationFiles.toLocaleString("en")} fictional child files`, () =>
        seedFamilies(owner, all),
      )
    const links: string[] = []
    for (const [kind, name] of audiences) {
      const first = all.find((it) => it.hats[0].kind === kind && it.locale === "fr")
      if (first)
        links.push(
          `    ${name.padEnd(17)} ${linkOf(origin, first, await mintLink(owner, first.email, linkMinutes))}`,
        )
    }
    return { people: all, lines: links }
  })
  const mailbox = `http://localhost:${mailboxPort}`
  return [
    "  Come in as one of the fictional people; each link serves once:",
    ...lines,
    ...(smtpUrl ? [] : [`    All ${people.length} of them, each with a fresh link: ${mailbox}/people`]),
    `  Or sign in at ${origin}/fr/sign-in as maude.belanger@exemple.ca`,
    `    password: ${demonstrationPassword}${smtpUrl ? "" : `; the code arrives at ${mailbox}`}`,
  ].join("\n")
}

/** What the mailbox's page of people asks the launcher, which alone may enter the database as its owner. */
export async function answerMailbox(asked: Asked): Promise<PersonShown[] | string | null> {
  const people = fictionalPeople()
  if (asked.ask === "people")
    return people.map(({ email, name, locale, hats }) => ({ email, name, locale, hats: hats.map(hatWord) }))

  const person = people.find((it) => it.email === asked.email)
  if (!person) return null
  const { databaseUrl, origin } = env()
  const token = await asOwner(given(databaseUrl, "DATABASE_URL"), (owner) =>
    mintLink(owner, person.email, linkMinutes),
  )
  return linkOf(origin, person, token)
}

const linkOf = (origin: string, { locale }: Fictional, token: string) => `${origin}/${locale}/link/${token}`

function hatWord(hat: Fictional["hats"][number]): string {
  if (hat.kind === "STAFF") return `STAFF ${hat.role}`
  return "teamRole" in hat ? `${hat.kind} ${hat.teamRole}` : hat.kind
}
