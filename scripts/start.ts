import { resolve } from "node:path"
import { asOwner } from "#lib/platform/connection.ts"
import { childEnv, env, parse, type Env } from "#lib/platform/env.ts"
import { migrate } from "#lib/platform/migrate.ts"
import { buildSite, makeClient } from "./launch/build.ts"
import { keepUp } from "./launch/children.ts"
import { takeLock } from "./launch/lock.ts"
import { askedSchema } from "./launch/mailbox/people.ts"
import { firstNetwork } from "./launch/network.ts"
import { recordBackups, recordMode, settleMode, type Mode } from "./launch/mode.ts"
import { refuseTakenPorts } from "./launch/ports.ts"
import { keepPostgres } from "./launch/postgres.ts"
import { backupKey } from "./launch/backup-key.ts"
import { waitUntilReady } from "./launch/ready.ts"
import { sentence, step } from "./launch/say.ts"
import { startChildren, urlsOf } from "./launch/processes.ts"
import { keepRenewing } from "./launch/renewals.ts"
import { screen } from "./launch/screen.ts"
import { actionsKey, noSecrets, openKeychain, serverSecrets, type Keychain } from "./launch/secrets.ts"
import { stopWhenAsked } from "./launch/stop.ts"

/** npm start, npm run dev: everything, in order, and everything down again in the opposite order. */
const dev = process.argv.includes("--dev")
const ending = stopWhenAsked()

try {
  await start(env())
} catch (error) {
  if (!ending.asked.aborted) process.stderr.write(`\n${sentence(error)}\n`)
  await ending.stop(ending.asked.aborted ? 0 : 1)
}

async function start(settings: Env) {
  const mode = settleMode(settings)
  const dataDir = resolve(settings.dataDir)
  const keychain = openKeychain({ dataDir, master: settings.guichetSecret })
  const lock = takeLock(dataDir, settings.origin)
  ending.finally(async () => lock.release())
  await refuseTakenPorts(portsOf(settings), lock.wasStale ? 8_000 : 1_000)

  const ownerUrl = settings.databaseUrl ?? (await embedded(dataDir, keychain.ownerPassword))
  const notes: string[] = []
  await next("Bringing the database up to date", async () => {
    await migrate(ownerUrl, { ...keychain, log: (line) => notes.push(line) })
    await recordMode(ownerUrl, mode)
    await recordBackups(ownerUrl, settings.databaseUrl === undefined)
  })
  await firstNetwork(ownerUrl)
  ending.asked.throwIfAborted()
  await makeClient(ending.asked)
  // Imported late: on a clean clone there is no client before.
  const { keepPromises } = await import("./launch/promises.ts")
  await keepPromises(ownerUrl)
  if (!dev) await buildSite(actionsKey(keychain), ending.asked)
  ending.asked.throwIfAborted()

  const common = {
    ...{ GUICHET_MODE: mode, DATA_DIR: dataDir, NODE_ENV: dev ? "development" : "production" },
    ...{ NEXT_TELEMETRY_DISABLED: "1", NEXTAUTH_URL: settings.origin },
  }
  const urls = urlsOf(ownerUrl, keychain)
  // From here on this process is one that holds everything, as the demonstration's seed needs.
  globalThis.guichetEnv = parse(childEnv({ ...common, ...serverSecrets(keychain), ...urls }))

  await keepTraps(ownerUrl, settings.origin)
  const web = startChildren({ settings, common, urls, keychain, dev }, ending, answerMailbox)
  if (!settings.databaseUrl) startBackups(settings, common, ownerUrl, keychain)
  // A vault that runs by itself would not hear of a new key.
  if (!settings.vaultSocket) {
    const stop = keepRenewing(settings, ownerUrl, (line) => process.stderr.write(`${line}\n`))
    ending.finally(async () => stop())
  }
  await next("Starting the portal", () => waitUntilReady(settings, web, ending.asked))
  process.stdout.write(screen(settings, mode, await demonstration(mode)))
  ending.up()
}

/** Families who do not exist, in every installation (EX6); nothing on the screen tells of them. */
async function keepTraps(ownerUrl: string, origin: string): Promise<void> {
  const { keepCanaries } = await import("#prisma/seed/canaries.ts")
  await asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ today: string }>("select sec.today()::text as today")
    await keepCanaries(owner, { host: new URL(origin).hostname, today: rows[0]?.today ?? "" })
  })
}

async function embedded(dataDir: string, password: string): Promise<string> {
  const notes: string[] = []
  const postgres = await next("Starting PostgreSQL", () =>
    keepPostgres({ dataDir, password, log: (line) => notes.push(line) }, (line) =>
      process.stderr.write(`${line}\n`),
    ),
  )
  ending.finally(() => postgres.stop())
  for (const note of notes) console.log(note)
  return postgres.url
}

/** Alone with the owner's address and the key of the backups: it listens to nobody. */
function startBackups(
  settings: Env,
  common: Record<string, string | undefined>,
  ownerUrl: string,
  keychain: Keychain,
) {
  const kept = keepUp({
    name: "backups",
    script: "scripts/keep-backups.ts",
    env: {
      ...{ ...common, ...noSecrets },
      ...{ DATABASE_URL: ownerUrl, BACKUP_KEY: backupKey(keychain).bytes.toString("base64") },
    },
    say: (line) => process.stderr.write(`${line}\n`),
    logFolder: resolve(settings.dataDir, "logs"),
  })
  ending.finally(() => kept.stop(ending.hurried))
}

function portsOf({ host, port, mailboxPort, mailboxSmtpPort, smtpUrl }: Env) {
  const mailbox = [
    { setting: "MAILBOX_PORT", port: mailboxPort, host: "127.0.0.1" },
    { setting: "MAILBOX_SMTP_PORT", port: mailboxSmtpPort, host: "127.0.0.1" },
  ]
  return [{ setting: "PORT", port, host }, ...(smtpUrl ? [] : mailbox)]
}

function next<T>(name: string, work: () => Promise<T>): Promise<T> {
  ending.asked.throwIfAborted()
  return step(name, work)
}

/** Who can sign in, and how: told by the demonstration itself, which is loaded in its own mode only. */
async function demonstration(mode: Mode): Promise<string> {
  if (mode !== "demonstration") return ""
  const { demonstrationScreen } = await import("./launch/demonstration.ts")
  return demonstrationScreen()
}

/** The page of fictional people, which the mailbox shows, is answered here. */
async function answerMailbox(asked: unknown): Promise<unknown> {
  const { answerMailbox: answer } = await import("./launch/demonstration.ts")
  return answer(askedSchema.parse(asked))
}
