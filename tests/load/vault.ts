import type pg from "pg"
import { vaultSettings } from "#tests/support/settings.ts"
import type { Web } from "#tests/support/portal.ts"
import { withPortal } from "./built.ts"
import { expectPage, makeClient } from "./client.ts"
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
      const findings: Finding[] = []
      for (const [what, web] of Object.entries(theirs)) {
        const client = clientOf(web)
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
