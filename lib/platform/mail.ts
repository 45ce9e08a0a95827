import { createTransport, type Transporter } from "nodemailer"
import { env } from "./env.ts"
import { once } from "./process.ts"
import { PutOff } from "./put-off.ts"

export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  /** Where the reader leaves (RFC 2369); a page with a button, because a post without our own origin is refused everywhere. */
  leave?: string
}

/** Hands one letter to the SMTP server. @throws MailRefused when the server will never take it, MailPutOff when it may later. */
export async function sendMail(mail: Mail): Promise<void> {
  try {
    await transport().sendMail({
      from: env().mailFrom,
      // As an object: an address is never parsed as a list, whatever it holds.
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      headers: {
        "Auto-Submitted": "auto-generated",
        ...(mail.leave ? { "List-Unsubscribe": `<${mail.leave}>` } : {}),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  } catch (error) {
    const answer = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0
    throw answer >= 500 && answer < 600 ? new MailRefused(answer) : new MailPutOff(answer)
  }
}

/** The server's final no (5xx): the address does not take letters. */
export class MailRefused extends Error {
  readonly answer: number
  constructor(answer: number) {
    super(`mail refused ${answer}`)
    this.name = "MailRefused"
    this.answer = answer
  }
}

/** Busy, out of reach, or in doubt about the address (4xx, or 0 where it said nothing): it is tried again. */
export class MailPutOff extends PutOff {}

function transport(): Transporter {
  const url = env().smtpUrl ?? `smtp://127.0.0.1:${env().mailboxSmtpPort}?ignoreTLS=true`
  return once("mail", () =>
    createTransport({ url, pool: true, maxConnections: 4, connectionTimeout: 10_000, socketTimeout: 20_000 }),
  )
}
