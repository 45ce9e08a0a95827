import { randomBytes } from "node:crypto"
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import PostalMime from "postal-mime"
import { z } from "zod"

const most = 2_000

const schema = z.object({
  id: z.string(),
  at: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  messageId: z.string(),
  text: z.string(),
  html: z.string(),
})
export type Letter = z.infer<typeof schema>
export type Envelope = Pick<Letter, "id" | "at" | "to" | "subject" | "messageId">

/** Letters on disk, one file each, the newest two thousand; only their envelopes are held in memory. */
export class Letters {
  private readonly folder: string
  private envelopes: Envelope[]

  private constructor(folder: string, envelopes: Envelope[]) {
    this.folder = folder
    this.envelopes = envelopes
  }

  static async open(folder: string): Promise<Letters> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json"))
    const read = await Promise.all(names.map((name) => readLetter(join(folder, name))))
    const envelopes = read.filter((it) => it !== undefined).map(envelopeOf)
    return new Letters(
      folder,
      envelopes.sort((a, b) => (a.id < b.id ? 1 : -1)),
    )
  }

  async keep(raw: Buffer, to: string[]) {
    const at = new Date().toISOString()
    const mail = await PostalMime.parse(raw)
    const letter: Letter = {
      id: `${at.replace(/\D/g, "")}-${randomBytes(6).toString("hex")}`,
      at,
      to,
      from: mail.from?.address ?? "",
      subject: mail.subject ?? "",
      messageId: mail.messageId ?? "",
      text: mail.text ?? "",
      html: mail.html ?? "",
    }
    const path = this.pathOf(letter.id)
    await writeFile(`${path}.part`, JSON.stringify(letter), { mode: 0o600 })
    await rename(`${path}.part`, path)
    this.envelopes.unshift(envelopeOf(letter))
    await Promise.all(this.envelopes.splice(most).map((old) => rm(this.pathOf(old.id), { force: true })))
  }

  /** Newest first. */
  list(to?: string): Envelope[] {
    const wanted = to?.trim().toLowerCase()
    return wanted
      ? this.envelopes.filter((it) => it.to.some((address) => address.toLowerCase() === wanted))
      : this.envelopes
  }

  async find(id: string): Promise<Letter | undefined> {
    return this.envelopes.some((it) => it.id === id) ? readLetter(this.pathOf(id)) : undefined
  }

  private pathOf(id: string) {
    return join(this.folder, `${id}.json`)
  }
}

function envelopeOf({ id, at, to, subject, messageId }: Letter): Envelope {
  return { id, at, to, subject, messageId }
}

/** A file that is no letter is passed over: the mailbox opens all the same. */
async function readLetter(path: string): Promise<Letter | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")))
  } catch {
    return undefined
  }
}
