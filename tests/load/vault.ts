import type pg from "pg"
import { vaultSettings } from "#tests/support/settings.ts"
import type { Web } from "#tests/support/portal.ts"
import { withPortal } from "./built.ts"
import { expectPage, makeClient, type Client } from "./client.ts"
import { generatedTemplate } from "./generated.ts"
import { pagesOf } from "./homes.ts"
import { passNight } from "./night/pass-night.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const promise = 1.5

/**
 * What the vault and the record cost a page: the same pages by three web processes on one database. One as it is; one that
 * holds the keys itself and asks nobody whether it may; one that besides writes nothing down.
 */
export async function measureVault(): Promise<Finding[]> {
  return withPortal(
    async (portal) => {
      const { database: db, webs, origin } = portal
      const keysHere = { ...vaultSettings, VAULT_SOCKET: undefined, VAULT_DATABASE_URL: undefined }
      const without = async (what: string) =>
        portal.addWeb({ ...keysHere, WEB_DATABASE_URL: askingWithout(db.webUrl, what) })
      await mayAskWithout(db.owner)
      const theirs = { vault: await without("vault"), "vault and record": await without("both") }
      const clientOf = (web: Web | undefined) => makeClient(web?.port ?? 0, new URL(origin).host)
      const ours = clientOf(webs[0])
      await passNight(db)
      const pages = await pagesOf(db)
      // Or a page would be compared with itself.
      const keeps = (client: Client) => keepsLine(db.owner, () => client.ask(lastOf(pages)).then(expectPage))
      if (!(await keeps(ours))) throw new Error("a list leaves no line in the record")
      const findings: Finding[] = []
      for (const [what, web] of Object.entries(theirs)) {
        const client = clientOf(web)
        if ((await keeps(client)) === what.includes("record"))
          throw new Error(`the page without ${what} is not without it`)
        for (const { name, path, cookie, isPromised } of pages) {
          const compared = await compare(
            () => ours.ask({ path, cookie }).then(expectPage),
            () => client.ask({ path, cookie }).then(expectPage),
          )
          const said = `${name}, with and without ${what}`
          findings.push(...ratioFinding(said, compared, isPromised ? promise : undefined))
        }
        client.close()
      }
      ours.close()
      return findings
    },
    { template: generatedTemplate },
  )
}

const lastOf = (pages: Awaited<ReturnType<typeof pagesOf>>) => pages.at(-1) ?? { path: "/fr", cookie: "" }

/** Whether a list that is read leaves its line. */
async function keepsLine(owner: pg.Pool, read: () => Promise<unknown>): Promise<boolean> {
  const count = async () =>
    (await owner.query<{ n: string }>("select count(*) as n from public.audit where deed = 'list.read'"))
      .rows[0]?.n
  const before = await count()
  await read()
  return (await count()) !== before
}

const setting = "guichet.without"

function askingWithout(url: string, what: string): string {
  const asking = new URL(url)
  asking.searchParams.set("options", `-c ${setting}=${what}`)
  return asking.href
}

/**
 * In this database only, for whoever connects with that setting: who may open is given the wrapped key itself, as before there
 * was a vault, and what writes the record down writes nothing.
 */
async function mayAskWithout(owner: pg.Pool): Promise<void> {
  const ways = [
    [
      "sec.slip_text",
      "in ('vault', 'both')",
      "(select k.wrapped from public.subject_key k where k.id = slip_text.key::uuid)",
    ],
    ["sec.record", "= 'both'", "null"],
    ["sec.write_reading", "= 'both'", "null"],
  ]
  for (const [name, when, answer] of ways) {
    const { rows } = await owner.query<{ text: string }>(
      "select pg_get_functiondef(p.oid) as text from pg_proc p where p.oid = $1::regproc",
      [name],
    )
    const text = rows[0]?.text ?? ""
    const begins = "\nbegin\n"
    if (text.split(begins).length !== 2) throw new Error(`${name} is not as expected`)
    const leaves = `if current_setting('${setting}', true) ${when} then return ${answer}; end if;\n`
    await owner.query(text.replace(begins, () => begins + leaves))
  }
}
