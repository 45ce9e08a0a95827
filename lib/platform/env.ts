import { z } from "zod"
import { isWebhook, type Webhook } from "./webhook.ts"

/**
 * The settings of one process, parsed once. Meaning, default and example of each stand in docs/running.md.
 * Nothing else in the house reads process.env.
 */
const milliseconds = z.coerce.number().int().positive()
const port = z.coerce.number().int().min(1).max(65535)

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  GUICHET_MODE: z.enum(["production", "demonstration", "test"]).default("production"),
  DATA_DIR: z.string().min(1).default(".data"),
  BOARD_DIR: z.string().min(1).optional(),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  BACKUP_HOUR: z.coerce.number().int().min(0).max(23).default(3),
  KEYS_HOUR: z.coerce.number().int().min(0).max(23).default(2),
  BACKUP_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/=]{44}$/)
    .optional(),
  GUICHET_SECRET: z.string().min(32, "must be at least 32 characters").optional(),

  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port.default(3000),
  ORIGIN: z
    .string()
    .refine(
      (it) => URL.canParse(it) && new URL(it).origin === it,
      "must be a bare origin, like https://guichet.example",
    )
    .optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  BODY_LIMIT: z.coerce.number().int().min(1024).default(1_048_576),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WEB_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WORKER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  VAULT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  VAULT_SOCKET: z.string().startsWith("/", "must be an absolute path").max(100).optional(),
  WEB_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(8),
  WORKER_CONNECTIONS: z.coerce.number().int().min(2).max(50).default(6),
  VAULT_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(4),

  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default("Guichet <no-reply@guichet.example>"),
  CONTACT_PHONE: z
    .string()
    .regex(/^\+?[\d(][\d ().-]{6,}$/, "must be a telephone number, like 514 555-0142")
    .default("514 555-0142"),
  CONTACT_EMAIL: z.email().default("aide@guichet.example"),
  PRIVACY_EMAIL: z.email().default("vie-privee@guichet.example"),
  MAILBOX_PORT: port.optional(),
  MAILBOX_SMTP_PORT: port.optional(),

  NEXTAUTH_SECRET: z.string().min(16).optional(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string().min(16).optional(),
  SEALING_KEYS: z
    .string()
    .regex(/^\d+:[A-Za-z0-9+/=]{44}(,\d+:[A-Za-z0-9+/=]{44})*$/)
    .optional(),
  METRICS_TOKEN: z.string().min(24, "must be at least 24 characters").optional(),
  ALARM_WEBHOOK: z
    .string()
    .refine(isWebhook, "must be an https address, or an http one of this machine")
    .optional(),
  BREAKER_CLOSES: z.enum(["yes", "no"]).default("no"),
  ALARM_WEBHOOK_KEY: z.string().min(24, "must be at least 24 characters").optional(),
  INDEX_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/=]{44}$/)
    .optional(),

  BUNDLE_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/=]{44}$/)
    .optional(),
  RECORD_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/=]{44}$/)
    .optional(),

  OIDC_ISSUER: z
    .url()
    .refine(isIssuer, "must be an https address, or an http one of this machine, without query")
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(16, "must be at least 16 characters").optional(),
  OIDC_LABEL_FR: z.string().trim().min(2).max(40).optional(),
  OIDC_LABEL_EN: z.string().trim().min(2).max(40).optional(),

  GATE_POLL_MS: milliseconds.default(250),
  GATE_STALE_MS: milliseconds.default(1_000),
  DOCUMENT_MS: z.coerce.number().int().min(0).max(60_000).default(15_000),
  STRAGGLER_MS: milliseconds.default(2_000),
  RETRY_AFTER_SECONDS: milliseconds.default(300),
  SIGN_IN_MINUTES: milliseconds.default(15),
  LINK_MINUTES: milliseconds.default(30),
  PAGES_PER_SECOND: z.coerce.number().int().min(1).default(8),
  SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  SESSION_WARNING_SECONDS: milliseconds.default(120),
  HEARTBEAT_MS: milliseconds.default(5_000),
  SEAL_MS: milliseconds.default(8_000),
  ANCHOR_DIR: z.string().min(1).optional(),
  ANCHOR_URL: z.url({ protocol: /^https?$/ }).optional(),
  NIGHT_LISTS: z.coerce.number().int().min(1).max(5_000).default(300),
})

/** Every name that is read; docs/running.md explains each. */
export const settingNames = Object.keys(schema.shape)

export type Env = ReturnType<typeof parse>

export function env(): Env {
  return (globalThis.guichetEnv ??= parse(process.env))
}

/** Throws one sentence that names the wrong settings; the launcher prints it and stops. */
export function parse(source: Record<string, string | undefined>) {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""))
  const parsed = schema.superRefine(wholeProvider).superRefine(wholeWebhook).safeParse(present)
  if (!parsed.success) throw new WrongSetting(parsed.error.issues)

  const it = parsed.data
  return {
    nodeEnv: it.NODE_ENV,
    mode: it.GUICHET_MODE,
    dataDir: it.DATA_DIR,
    boardDir: it.BOARD_DIR ?? `${it.DATA_DIR}/board`,
    backupDir: it.BACKUP_DIR ?? `${it.DATA_DIR}/backups`,
    backupDays: it.BACKUP_DAYS,
    backupHour: it.BACKUP_HOUR,
    keysHour: it.KEYS_HOUR,
    backupKey: it.BACKUP_KEY,
    guichetSecret: it.GUICHET_SECRET,
    host: it.HOST,
    port: it.PORT,
    origin: it.ORIGIN ?? `http://localhost:${it.PORT}`,
    trustedProxies: it.TRUSTED_PROXIES,
    bodyLimit: it.BODY_LIMIT,
    databaseUrl: it.DATABASE_URL,
    webDatabaseUrl: it.WEB_DATABASE_URL,
    workerDatabaseUrl: it.WORKER_DATABASE_URL,
    vaultDatabaseUrl: it.VAULT_DATABASE_URL,
    vaultSocket: it.VAULT_SOCKET,
    vaultConnections: it.VAULT_CONNECTIONS,
    webConnections: it.WEB_CONNECTIONS,
    workerConnections: it.WORKER_CONNECTIONS,
    smtpUrl: it.SMTP_URL,
    mailFrom: it.MAIL_FROM,
    contact: { phone: it.CONTACT_PHONE, email: it.CONTACT_EMAIL, privacyEmail: it.PRIVACY_EMAIL },
    mailboxPort: it.MAILBOX_PORT ?? it.PORT + 1,
    mailboxSmtpPort: it.MAILBOX_SMTP_PORT ?? it.PORT + 2,
    nextAuthSecret: it.NEXTAUTH_SECRET,
    actionsKey: it.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    sealingKeys: it.SEALING_KEYS,
    indexKey: it.INDEX_KEY,
    bundleKey: it.BUNDLE_KEY,
    recordKey: it.RECORD_KEY,
    metricsToken: it.METRICS_TOKEN,
    webhook: webhookOf(it),
    breakerCloses: it.BREAKER_CLOSES === "yes",
    provider: providerOf(it),
    gatePollMs: it.GATE_POLL_MS,
    gateStaleMs: it.GATE_STALE_MS,
    documentMs: it.DOCUMENT_MS,
    stragglerMs: it.STRAGGLER_MS,
    retryAfterSeconds: it.RETRY_AFTER_SECONDS,
    signInMinutes: it.SIGN_IN_MINUTES,
    linkMinutes: it.LINK_MINUTES,
    pagesPerSecond: it.PAGES_PER_SECOND,
    signInsPerMinute: it.SIGN_INS_PER_MINUTE,
    sessionWarningSeconds: it.SESSION_WARNING_SECONDS,
    heartbeatMs: it.HEARTBEAT_MS,
    sealMs: it.SEAL_MS,
    anchorDir: it.ANCHOR_DIR ?? `${it.DATA_DIR}/anchors`,
    anchorUrl: it.ANCHOR_URL,
    nightLists: it.NIGHT_LISTS,
  }
}

/** Who vouches for families (OpenID Connect). Null: nobody does, and the way does not exist. */
export type Provider = {
  issuer: string
  clientId: string
  clientSecret: string
  label: { fr: string; en: string }
}

type Read = z.output<typeof schema>
const ofProvider = [
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_LABEL_FR",
  "OIDC_LABEL_EN",
] as const

function wholeProvider(it: Read, context: z.RefinementCtx<Read>) {
  if (ofProvider.every((name) => it[name] === undefined)) return
  for (const name of ofProvider)
    if (it[name] === undefined)
      context.addIssue({ code: "custom", path: [name], message: "is missing beside the other OIDC settings" })
}

/** An alarm that nobody can tell from a stranger's is none: the address comes with its key. */
function wholeWebhook(it: Read, context: z.RefinementCtx<Read>) {
  if (it.ALARM_WEBHOOK && !it.ALARM_WEBHOOK_KEY)
    context.addIssue({
      ...{ code: "custom", path: ["ALARM_WEBHOOK_KEY"], message: "is missing beside ALARM_WEBHOOK" },
    })
}

function webhookOf({ ALARM_WEBHOOK: url, ALARM_WEBHOOK_KEY: key }: Read): Webhook | null {
  return url && key ? { url, key } : null
}

function providerOf(it: Read): Provider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = it
  const { OIDC_LABEL_FR: fr, OIDC_LABEL_EN: en } = it
  return issuer && clientId && clientSecret && fr && en
    ? { issuer, clientId, clientSecret, label: { fr, en } }
    : null
}

/** What the provider says of itself is believed, so nobody on the way may say it. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash, username } = new URL(text)
  const isHere = protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  return (protocol === "https:" || isHere) && search === "" && hash === "" && username === ""
}

/** The environment of a child process: ours, plus what it is given, so that scripts never read process.env. */
export function childEnv(given: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...given }
}

/** A setting that npm start hands to its children. @throws when a process was started without it. */
export function given<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is missing; npm start gives it`)
  return value
}

export class WrongSetting extends Error {
  constructor(issues: readonly z.core.$ZodIssue[]) {
    const sentences = issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    super(`A setting is wrong. ${sentences.join("; ")}. See docs/running.md.`)
    this.name = "WrongSetting"
  }
}

declare global {
  var guichetEnv: Env | undefined
}
