import { spawn } from "node:child_process"
import { resolve } from "node:path"
import { asOwner } from "#lib/platform/connection.ts"
import { childEnv, env, type Env } from "#lib/platform/env.ts"
import { destroyedSince } from "../keys/renew.ts"
import { openKeychain, vaultSecrets } from "./secrets.ts"

const everyMs = 10 * 60_000
/** Within a day, whatever the hour. */
const latestHours = 22

/**
 * Each night after somebody was destroyed, the keys are renewed (docs/decisions/048), by a process of its own that ends with it. What
 * this very process opens with is read anew afterwards.
 * @returns what stops it
 */
export function keepRenewing(settings: Env, ownerUrl: string, say: (line: string) => void): () => void {
  let isAtIt = false
  const look = async () => {
    if (isAtIt) return
    isAtIt = true
    try {
      if (await isDue(settings, ownerUrl)) await renewNow(settings, say)
    } catch (error) {
      say(`Keys were not renewed: ${error instanceof Error ? error.message : "unknown"}`)
    } finally {
      isAtIt = false
    }
  }
  const timer = setInterval(() => void look(), everyMs).unref()
  return () => clearInterval(timer)
}

async function isDue({ dataDir, keysHour }: Env, ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (owner) => {
    const hours = await destroyedSince(
      async (text, given) => (await owner.query<Record<string, unknown>>(text, given)).rows,
      resolve(dataDir),
    )
    if (hours === null) return false
    const { rows } = await owner.query<{ hour: number }>(
      "select extract(hour from clock_timestamp() at time zone 'America/Toronto')::integer as hour",
    )
    return rows[0]?.hour === keysHour || hours >= latestHours
  })
}

async function renewNow(settings: Env, say: (line: string) => void): Promise<void> {
  const { dataDir, databaseUrl, guichetSecret } = settings
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      import.meta.resolve("./tether.ts"),
      "scripts/keys.ts",
      "renew",
    ],
    {
      env: childEnv({ DATA_DIR: resolve(dataDir), DATABASE_URL: databaseUrl, GUICHET_SECRET: guichetSecret }),
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  )
  const code = await new Promise<number | null>((done) => {
    child.once("error", () => done(1))
    child.once("close", done)
  })
  if (code !== 0) return say("Keys were not renewed: see above, and the board of alarms.")
  const { SEALING_KEYS } = vaultSecrets(openKeychain({ dataDir: resolve(dataDir), master: guichetSecret }))
  globalThis.guichetEnv = { ...env(), sealingKeys: SEALING_KEYS }
}
