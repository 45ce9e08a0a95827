import { createServer } from "node:http"
import type { Server } from "node:net"
import { SMTPServer } from "smtp-server"
import { Letters } from "./mailbox/letters.ts"
import type { People } from "./mailbox/people.ts"
import { respond } from "./mailbox/pages.ts"

const longestLetter = 10 * 1024 * 1024

/** A real SMTP server that delivers nowhere, and a page to read what it was given. Loopback only. */
export async function startMailbox({
  folder,
  port,
  smtpPort,
  origin,
  people = null,
}: {
  folder: string
  port: number
  smtpPort: number
  /** Of the portal. */
  origin: string
  /** Whoever may be come in as; null outside the demonstration. */
  people?: People | null
}) {
  const letters = await Letters.open(folder)
  const smtp = receiver(letters)
  const page = createServer((req, res) => respond(req, res, { letters, port, origin, people }))
  await listen(page, port, "MAILBOX_PORT")
  await listen(smtp.server, smtpPort, "MAILBOX_SMTP_PORT")

  return {
    async stop() {
      page.close()
      page.closeAllConnections()
      await new Promise<void>((done) => smtp.close(done))
    },
  }
}

/** A letter is acknowledged when it is on disk, and not before. */
function receiver(letters: Letters) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: longestLetter,
    logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("error", done)
      stream.on("end", () => {
        if (stream.sizeExceeded)
          return done(Object.assign(new Error("The letter is too long"), { responseCode: 552 }))
        const to = session.envelope.rcptTo.map((it) => it.address)
        letters.keep(Buffer.concat(parts), to).then(() => done(), done)
      })
    },
  })
  server.on("error", () => {}) // a sender that hangs up in the middle
  return server
}

function listen(server: Pick<Server, "listen" | "once">, port: number, setting: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      failed(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken: choose another with ${setting}=.`)
          : error,
      ),
    )
    server.listen(port, "127.0.0.1", done)
  })
}
