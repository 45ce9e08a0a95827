import { mkdirSync, rmSync } from "node:fs"
import { resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { childEnv } from "#lib/platform/env.ts"
import { actionsKey, openKeychain } from "#scripts/launch/secrets.ts"
import { copyDatabase, type TestDatabase } from "./database-copy.ts"
import { ask, type Answer, type Ask } from "./http.ts"
import { startSink, type Sink } from "./mail.ts"
import { freePort } from "./ports.ts"
import { startPart, type Part } from "./process.ts"
import { testSettings, vaultSettings } from "./settings.ts"

export type Web = Part & { port: number; ask(ask: Ask): Promise<Answer> }

/** The built portal, whole: web processes, a worker, its own database, its own mail server. */
export type Portal = {
  origin: string
  database: TestDatabase
  sink: Sink
  webs: Web[]
  worker: Part | undefined
  /** The vault of now; a test that killed it starts another. */
  vault: Part
  /** One request to the first web process. */
  ask(ask: Ask): Promise<Answer>
  /** One more web process of the same portal: the same ORIGIN, a port of its own; with other settings, for a comparison. */
  addWeb(other?: Record<string, string | undefined>): Promise<Web>
  startWorker(): Part
  startVault(): Part
  stop(): Promise<void>
}

export type PortalWish = {
  from: { ownerUrl: string; template: string }
  webs?: number
  worker?: boolean
  settings?: Record<string, string>
  /** Another way to the same database, for a test that troubles it: the web process takes it. */
  webUrl?: (own: string) => string
}

const patienceMs = 60_000
/** Two portals side by side on two cores: a second without word from the database is nothing special there. */
const patient = childEnv({}).SIDE_BY_SIDE === "1" ? { GATE_STALE_MS: "5000" } : {}

export async function startPortal({
  from,
  webs = 1,
  worker = true,
  settings = {},
  webUrl = (own) => own,
}: PortalWish): Promise<Portal> {
  const [database, sink, port] = await Promise.all([copyDatabase(from), startSink(), freePort()])
  const dataDir = resolve(".data/test-portals", database.name)
  mkdirSync(dataDir, { recursive: true })
  const origin = `http://localhost:${port}`

  const VAULT_SOCKET = resolve(dataDir, "vault/socket")
  const common = {
    ...testSettings,
    // Nothing that opens, indexes or signs: that is the vault's.
    ...{ SEALING_KEYS: undefined, INDEX_KEY: undefined, BUNDLE_KEY: undefined, VAULT_SOCKET },
    // The site was built with this installation's key: open forms are read with the same.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(
      openKeychain({ dataDir: resolve(".data"), master: undefined }),
    ),
    ...{ ORIGIN: origin, NEXTAUTH_URL: origin, DATA_DIR: dataDir, NEXT_TELEMETRY_DISABLED: "1" },
    ANCHOR_DIR: undefined,
    ...{ DATABASE_URL: undefined, GUICHET_SECRET: undefined },
    ...{ WEB_DATABASE_URL: undefined, WORKER_DATABASE_URL: undefined, SMTP_URL: undefined },
    ...patient,
    ...settings,
  }
  const parts: Part[] = []

  async function addWeb(other: Record<string, string | undefined> = {}, at?: number): Promise<Web> {
    const own = at ?? (await freePort())
    const name = `web ${parts.length + 1}`
    const env = {
      ...common,
      PORT: String(own),
      WEB_DATABASE_URL: webUrl(database.webUrl),
      RECORD_KEY: undefined,
      ...other,
    }
    const part = startPart(name, "scripts/serve.ts", env)
    parts.push(part)
    const web = { ...part, port: own, ask: (it: Ask) => ask(own, new URL(origin).host, it) }
    await untilReady(web)
    return web
  }

  function startWorker(): Part {
    const env = { ...common, PORT: String(port), WORKER_DATABASE_URL: database.workerUrl, SMTP_URL: sink.url }
    const part = startPart("worker", "scripts/worker.ts", env)
    parts.push(part)
    return part
  }

  function startVault(): Part {
    const env = { ...common, ...vaultSettings, VAULT_DATABASE_URL: database.vaultUrl, ...settings }
    const part = startPart("vault", "scripts/vault.ts", env)
    parts.push(part)
    return part
  }

  async function stop() {
    await Promise.all(parts.map((part) => part.stop()))
    await Promise.all([sink.stop(), database.drop()])
    rmSync(dataDir, { recursive: true, force: true })
  }

  try {
    const vault = startVault()
    const doing = worker ? startWorker() : undefined
    const first = await addWeb({}, port)
    const more = await Promise.all(Array.from({ length: webs - 1 }, () => addWeb()))
    return {
      ...{
        origin,
        database,
        sink,
        webs: [first, ...more],
        worker: doing,
        vault,
        addWeb: (other) => addWeb(other),
        startWorker,
        startVault,
        stop,
      },
      ask: first.ask,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Asks /api/ready until it says yes; what the process said is told when it does not. */
async function untilReady(web: Web) {
  let last = "no answer"
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(100)) {
    if (web.hasEnded()) break
    const answer = await web
      .ask({ path: "/api/ready", headers: { accept: "application/json" } })
      .catch(() => undefined)
    if (answer?.status === 200) return
    if (answer) last = `${answer.status} ${answer.text.slice(0, 300)}`
  }
  throw new Error(`${web.name} is not ready: ${last}\n${web.said()}`)
}
