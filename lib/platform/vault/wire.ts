import { z } from "zod"
import type { Answer, Ask, Value } from "./asked.ts"

/** What travels between a process and the vault: questions as they are, bytes as base64. The vault believes no shape. */
const mostItems = 5_000
/** Of one question in all: a vault that works for minutes on what fits into one frame answers nobody else meanwhile. */
const mostTogether = 20_000
const word = z.string().max(120)
const place = { table: word, column: word, row: word }
const key = z.strictObject({ id: z.uuid(), wrapped: z.string().max(900) })
const text = z.string().max(200_000)
const bytes = z
  .base64()
  .max(10_000_000)
  .transform((it) => Buffer.from(it, "base64"))
const some = <T extends z.ZodType>(item: T) => z.array(item).max(mostItems)

const ask = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("keys"), count: z.int().min(1).max(100) }),
  z.strictObject({ do: z.literal("seal"), key, items: some(z.strictObject({ ...place, text })) }),
  z.strictObject({ do: z.literal("open"), key, items: some(z.strictObject({ ...place, sealed: text })) }),
  z.strictObject({ do: z.literal("seal-bytes"), key, items: some(z.strictObject({ ...place, bytes })) }),
  z.strictObject({
    do: z.literal("open-bytes"),
    key,
    items: some(z.strictObject({ ...place, sealed: bytes })),
  }),
  z.strictObject({ do: z.literal("seal-passing"), item: z.strictObject({ ...place, text }) }),
  z.strictObject({ do: z.literal("open-passing"), item: z.strictObject({ ...place, sealed: text }) }),
  z.strictObject({ do: z.literal("index"), column: word, values: some(z.string().max(2_000)) }),
  z.strictObject({ do: z.literal("sign"), text: z.string().max(1_000_000) }),
  z.strictObject({ do: z.literal("signer") }),
  z.strictObject({ do: z.literal("here") }),
])

/** One frame of a client: the number by which its answer will be known, and what it asks. */
export const question = z
  .strictObject({ id: z.int().min(0), asks: z.array(ask).min(1).max(mostItems) })
  .refine(({ asks }) => asks.reduce((sum, it) => sum + sizeOf(it), 0) <= mostTogether)

function sizeOf(it: z.output<typeof ask>): number {
  if ("items" in it) return it.items.length
  if ("values" in it) return it.values.length
  return it.do === "keys" ? it.count : 1
}

export function asksOut(asks: readonly Ask[]): unknown {
  return asks.map((it) => {
    if (it.do === "seal-bytes")
      return { ...it, items: it.items.map((item) => ({ ...item, bytes: base64(item.bytes) })) }
    if (it.do === "open-bytes")
      return { ...it, items: it.items.map((item) => ({ ...item, sealed: base64(item.sealed) })) }
    return it
  })
}

export function answersOut(answers: readonly Answer[]): unknown {
  return answers.map((it) =>
    "values" in it
      ? { values: it.values.map((value) => (typeof value === "string" ? value : base64(value))) }
      : it,
  )
}

/** Whether an answer is bytes, the question says. */
export function answersIn(answers: unknown, asks: readonly Ask[]): Answer[] {
  const read = answers as (Exclude<Answer, { values: Value[] }> | { values: string[] })[] // our own vault writes nothing else
  return asks.map((ask, i): Answer => {
    const answer = read[i] ?? { failed: "FAULT" }
    if (!("values" in answer)) return answer
    const isBytes = ask.do === "seal-bytes" || ask.do === "open-bytes" || ask.do === "index"
    return { values: isBytes ? answer.values.map((it) => Buffer.from(it, "base64")) : answer.values }
  })
}

const base64 = (it: Uint8Array) => Buffer.from(it.buffer, it.byteOffset, it.byteLength).toString("base64")
