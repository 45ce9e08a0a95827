import { createHash } from "node:crypto"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import type { Env } from "#lib/platform/env.ts"
import { loginUrl } from "#lib/platform/migrate.ts"
import { keepUp, type Child } from "./children.ts"
import { noSecrets, openKeychain, recordKey, vaultSecrets, webSecrets, type Keychain } from "./secrets.ts"
import { giveFolders, sameUserWarning, splitUsers, type User } from "./users.ts"
import type { stopWhenAsked } from "./stop.ts"

type Words = Record<string, string | undefined>
type Urls = ReturnType<typeof urlsOf>

/** One login for each kind of process, each without table rights of its own. */
export function urlsOf(ownerUrl: string, keychain: Keychain) {
  return {
    DATABASE_URL: ownerUrl,
    WEB_DATABASE_URL: loginUrl(ownerUrl, "guichet_web", keychain.webPassword),
    WORKER_DATABASE_URL: loginUrl(ownerUrl, "guichet_worker", keychain.workerPassword),
    VAULT_DATABASE_URL: loginUrl(ownerUrl, "guichet_vault", keychain.vaultPassword),
  }
}

type Wish = { settings: Env; common: Words; urls: Urls; keychain: Keychain; dev: boolean }

/** Mailbox, vault, worker, watchman and web, each with what it needs and no more; the web process is the one that is waited for. */
export function startChildren(
  { settings, common, urls, keychain, dev }: Wish,
  ending: ReturnType<typeof stopWhenAsked>,
  answerMailbox: (asked: unknown) => Promise<unknown>,
): Child {
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const dataDir = resolve(settings.dataDir)
  const child = (
    name: string,
    env: Words,
    more: { words?: string[]; as?: User | undefined; answer?: (asked: unknown) => Promise<unknown> } = {},
  ) => {
    const kept = keepUp({
      ...{ name, say, script: `scripts/${name === "web" ? "serve" : name}.ts` },
      env: { ...noSecrets, ...common, ...env },
      ...more,
      ...(dev ? {} : { logFolder: join(dataDir, "logs") }),
    })
    ending.finally(() => kept.stop(ending.hurried))
    return kept
  }

  if (!settings.smtpUrl)
    child("mailbox", {}, common.GUICHET_MODE === "demonstration" ? { answer: answerMailbox } : {})
  // The development server writes beside the code, which nobody but its owner may.
  const users = dev ? null : splitUsers()
  if (users) giveFolders(dataDir, settings.boardDir, users)
  const VAULT_SOCKET = settings.vaultSocket ?? socketIn(dataDir)
  if (!settings.vaultSocket) {
    if (!users) say(sameUserWarning)
    const { VAULT_DATABASE_URL } = urls
    const env = { ...vaultSecrets(keychain), VAULT_DATABASE_URL, VAULT_SOCKET }
    child("vault", env, { as: users?.vault, answer: async () => keysNow(settings) })
  }
  child("worker", {
    ...{ WORKER_DATABASE_URL: urls.WORKER_DATABASE_URL, RECORD_KEY: recordKey(keychain), VAULT_SOCKET },
  })
  child("watchman", { WORKER_DATABASE_URL: urls.WORKER_DATABASE_URL, VAULT_SOCKET, WORKER_CONNECTIONS: "2" })
  return child(
    "web",
    {
      ...webSecrets(keychain),
      ...{ WEB_DATABASE_URL: urls.WEB_DATABASE_URL, VAULT_SOCKET, SMTP_URL: undefined },
      ...{ ALARM_WEBHOOK: undefined, ALARM_WEBHOOK_KEY: undefined },
    },
    { words: dev ? ["--dev"] : [], as: users?.web },
  )
}

/** As npm run keys left them; also for a vault that is started again. */
function keysNow({ dataDir, guichetSecret }: Env): string {
  return vaultSecrets(openKeychain({ dataDir: resolve(dataDir), master: guichetSecret })).SEALING_KEYS
}

/** A socket's path has little room: of a folder that lies deep, it lies elsewhere, in a folder of its own all the same. */
function socketIn(dataDir: string): string {
  const path = join(dataDir, "vault", "socket")
  if (path.length <= 100) return path
  const own = createHash("sha256").update(dataDir).digest("hex").slice(0, 16)
  return join(tmpdir(), `guichet-vault-${own}`, "socket")
}
