import type { Env } from "#lib/platform/env.ts"
import { connect } from "./postgres/postmaster.ts"

export type Mode = Env["mode"]

/**
 * Demonstration accounts exist on this machine's own database and on http://localhost, nowhere else. Everything
 * else is real, and what a real portal cannot do without is asked for before it starts.
 */
export function settleMode({
  databaseUrl,
  origin,
  host,
  mode,
  smtpUrl,
  contact,
}: Pick<Env, "databaseUrl" | "origin" | "host" | "mode" | "smtpUrl" | "contact">): Mode {
  const { protocol, hostname } = new URL(origin)
  if (!databaseUrl && protocol === "http:" && hostname === "localhost") {
    // Its password is published: nobody but this machine may reach it.
    if (!isLoopback(host))
      throw new Error(
        `HOST=${host} would show the demonstration to others. Leave it out, or set DATABASE_URL and ORIGIN.`,
      )
    return mode === "test" ? "test" : "demonstration"
  }

  if (mode !== "production")
    throw new Error(
      `GUICHET_MODE=${mode} exists on the embedded database and http://localhost only. Leave it out.`,
    )
  if (isLoopback(hostname)) return "production"
  if (protocol !== "https:")
    throw new Error(
      `ORIGIN=${origin} must be https: browsers drop the session's cookie anywhere else than on localhost.`,
    )
  if (!smtpUrl)
    throw new Error(
      "SMTP_URL is missing: a portal with an ORIGIN of its own sends its letters through a mail server, like SMTP_URL=smtps://user:password@mail.example.",
    )
  if (Object.values(contact).some((it) => it.endsWith("guichet.example")))
    throw new Error(
      "CONTACT_PHONE, CONTACT_EMAIL and PRIVACY_EMAIL are missing: every page tells people whom to call and write to.",
    )
  return "production"
}

/** What is said about a real installation that runs on this machine for a try. */
export function notesOn(mode: Mode, { origin, smtpUrl }: Pick<Env, "origin" | "smtpUrl">): string[] {
  if (mode !== "production" || !isLoopback(new URL(origin).hostname)) return []
  return [
    "This is a real installation: no demonstration accounts.",
    "For others to reach it, set ORIGIN= to its public https address.",
    ...(smtpUrl ? [] : ["SMTP_URL is not set: its letters stay in the local mailbox."]),
  ]
}

/** The database knows its mode too: there, only a demonstration or a test may move the clock. */
export async function recordMode(ownerUrl: string, mode: Mode) {
  const client = await connect(ownerUrl)
  try {
    await client.query("update sec.installation set mode = $1 where mode <> $1", [mode])
  } finally {
    await client.end()
  }
}

/** From now on somebody here takes backups, or another system does: what is late is counted from here on. */
export async function recordBackups(ownerUrl: string, isOurs: boolean) {
  const client = await connect(ownerUrl)
  try {
    await client.query("update sec.backup_state set kept_since = case when $1 then clock_timestamp() end", [
      isOurs,
    ])
  } finally {
    await client.end()
  }
}

function isLoopback(hostname: string) {
  return ["localhost", "127.0.0.1", "::1", "[::1]"].includes(hostname)
}
