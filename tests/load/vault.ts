import { vaultSettings } from "#tests/support/settings.ts"
import { withPortal } from "./built.ts"
import { expectPage, makeClient } from "./client.ts"
import { generatedTemplate } from "./generated.ts"
import { pagesOf } from "./homes.ts"
import { passNight } from "./night/pass-night.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const promise = 1.5

/** What a vault of its own costs: the same pages by two web processes, of which one holds the keys itself. */
export async function measureVault(): Promise<Finding[]> {
  return withPortal(
    async (portal) => {
      const { database: db, webs, origin } = portal
      // The same module, in the process that asks: as it was before, with the same lines in the record.
      const alone = await portal.addWeb({
        ...vaultSettings,
        VAULT_SOCKET: undefined,
        VAULT_DATABASE_URL: db.vaultUrl,
      })
      const clients = [webs[0]?.port ?? 0, alone.port].map((it) => makeClient(it, new URL(origin).host))
      await passNight(db)
      const findings: Finding[] = []
      for (const { name, path, cookie, isPromised } of await pagesOf(db)) {
        const [apart, inside] = clients.map((it) => () => it.ask({ path, cookie }).then(expectPage))
        if (!apart || !inside) continue
        findings.push(...ratioFinding(name, await compare(apart, inside), isPromised ? promise : undefined))
      }
      for (const it of clients) it.close()
      return findings
    },
    { template: generatedTemplate },
  )
}
