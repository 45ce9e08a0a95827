import { z } from "zod"

/** What the mailbox may ask the launcher: who there is to be, and a way in as one of them. */
export const askedSchema = z.union([
  z.strictObject({ ask: z.literal("people") }),
  z.strictObject({ ask: z.literal("link"), email: z.string() }),
])
export type Asked = z.output<typeof askedSchema>

const personSchema = z.object({
  email: z.string(),
  name: z.string(),
  locale: z.enum(["fr", "en"]),
  /** Like "PARENT", "STAFF SUPPORT", "DAYCARE MANAGER". */
  hats: z.array(z.string()).min(1),
})
export type PersonShown = z.output<typeof personSchema>

/** The questions that this process may put to the launcher; null where there is nobody to ask. */
export type People = { list(): Promise<PersonShown[]>; link(email: string): Promise<string | null> }

/** Over the channel that ties a child to its launcher: the mailbox itself holds neither a secret nor a database. */
export function askLauncher(): People | null {
  if (!process.send) return null
  let last = 0
  const ask = (asked: Asked) =>
    new Promise<unknown>((done, failed) => {
      const id = ++last
      const late = setTimeout(() => failed(new Error("the launcher does not answer")), 5_000)
      const hear = (message: unknown) => {
        const answer = answerSchema.safeParse(message)
        if (!answer.success || answer.data.answerTo !== id) return
        clearTimeout(late)
        process.off("message", hear)
        done(answer.data.answer)
      }
      process.on("message", hear)
      process.channel?.unref() // listening must not keep a process whose launcher is gone
      process.send?.({ id, ...asked })
    })
  return {
    list: async () => z.array(personSchema).parse(await ask({ ask: "people" })),
    link: async (email) =>
      z
        .string()
        .nullable()
        .parse(await ask({ ask: "link", email })),
  }
}

const answerSchema = z.object({ answerTo: z.number(), answer: z.unknown() })
