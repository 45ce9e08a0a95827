import type { Env } from "#lib/platform/env.ts"
import { notesOn, type Mode } from "./mode.ts"

/** The one short screen: where it is, who can sign in and how, how to stop. */
export function screen(settings: Env, mode: Mode, howToSignIn: string): string {
  const { origin, smtpUrl, mailboxPort } = settings
  const addresses = [
    ["Portail / Portal", `${origin}/fr   ${origin}/en`],
    ["Personnel / Staff", `${origin}/fr/admin`],
    ...(smtpUrl ? [] : [["Courrier / Mailbox", `http://localhost:${mailboxPort}`]]),
  ]
  const width = Math.max(...addresses.map(([name = ""]) => name.length))
  const lines = [
    "",
    `Guichet is running (${mode}).`,
    "",
    ...addresses.map(([name = "", address = ""]) => `  ${name.padEnd(width)}  ${address}`),
    ...notesOn(mode, settings).map((note) => `  ${note}`),
    ...(howToSignIn ? ["", howToSignIn.trimEnd()] : []),
    "",
    "Ctrl-C arrête tout / stops everything.",
    "",
  ]
  return lines.join("\n")
}
