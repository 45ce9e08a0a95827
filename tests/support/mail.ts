import PostalMime, { type Email } from "postal-mime"
import { SMTPServer } from "smtp-server"

/** A real SMTP server that keeps what it is given. */
export type Sink = {
  url: string
  letters(): Letter[]
  /** The newest letter that fits, waiting for it if need be. */
  waitFor(wish: { to?: string; subject?: RegExp; after?: number }, patienceMs?: number): Promise<Letter>
  /** While refusing, every letter gets this SMTP answer. */
  refuseWith(code: number | undefined): void
  clear(): void
  stop(): Promise<void>
}

export type Letter = {
  to: string[]
  from: string
  subject: string
  text: string
  html: string
  messageId: string
  /** Where its header says that one leaves. */
  leave: string | undefined
  /** The first link of the letter's text. */
  link: string | undefined
  /** The six digits that stand in the letter, if any. */
  code: string | undefined
}

export async function startSink(): Promise<Sink> {
  let kept: Letter[] = []
  let refusal: number | undefined
  const waiting = new Set<() => void>()

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData(stream, session, answer) {
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("end", () => {
        if (refusal) return answer(Object.assign(new Error("refused"), { responseCode: refusal }))
        PostalMime.parse(Buffer.concat(parts)).then((mail) => {
          kept.push(
            letterOf(
              mail,
              session.envelope.rcptTo.map((it) => it.address),
            ),
          )
          answer()
          for (const look of waiting) look()
        }, answer)
      })
    },
  })
  server.on("error", () => {}) // a client that was killed in mid-letter
  const port = await listen(server)

  const find = ({ to, subject, after = 0 }: Parameters<Sink["waitFor"]>[0]) =>
    kept.slice(after).findLast((it) => (!to || it.to.includes(to)) && (!subject || subject.test(it.subject)))

  return {
    url: `smtp://127.0.0.1:${port}`,
    letters: () => [...kept],
    refuseWith: (code) => void (refusal = code),
    clear: () => void (kept = []),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
    waitFor: (wish, patienceMs = 15_000) =>
      new Promise((resolve, reject) => {
        const end = () => (waiting.delete(look), clearTimeout(timer))
        const look = () => {
          const found = find(wish)
          if (!found) return
          end()
          resolve(found)
        }
        const timer = setTimeout(() => {
          end()
          const seen = kept.map((it) => `${it.to.join(",")}: ${it.subject}`).join("; ") || "none"
          reject(
            new Error(`No letter to ${wish.to ?? "anybody"} within ${patienceMs} ms. There came: ${seen}`),
          )
        }, patienceMs)
        waiting.add(look)
        look()
      }),
  }
}

function letterOf(mail: Email, to: string[]): Letter {
  const text = mail.text ?? ""
  return {
    to,
    from: mail.from?.address ?? "",
    subject: mail.subject ?? "",
    text,
    html: mail.html ?? "",
    messageId: mail.messageId ?? "",
    leave: mail.headers.find((it) => it.key === "list-unsubscribe")?.value,
    link: /https?:\/\/[^\s<>"]+/.exec(text)?.[0],
    code: /(?<!\d)(\d{3})[  ]?(\d{3})(?!\d)/.exec(text)?.slice(1).join(""),
  }
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    const listening = server.listen(0, "127.0.0.1", () => {
      const at = listening.address()
      resolve(at && typeof at === "object" ? at.port : 0)
    })
  })
}
