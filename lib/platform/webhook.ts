import { createHmac } from "node:crypto"
import { PutOff } from "./put-off.ts"

/** Where an alarm is told besides the letters: whoever runs the portal says it, and the key by which ours are known. */
export type Webhook = { url: string; key: string }

/**
 * Posts facts (ids and counts) as JSON. The header says when, and a mark over that and the body, so that the receiver knows
 * that it was us and that it is not an old one. No way is followed anywhere else, and nothing of the answer is read.
 * @throws PutOff when it was not taken: whoever planned it tries again
 */
export async function postSigned({ url, key }: Webhook, facts: object, at: Date): Promise<void> {
  const body = JSON.stringify(facts)
  const seconds = Math.floor(at.getTime() / 1_000)
  const mark = createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex")
  const answer = await fetch(url, {
    method: "POST",
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
    headers: { "content-type": "application/json", "x-guichet-signature": `t=${seconds},v1=${mark}` },
  }).catch(() => null)
  await answer?.body?.cancel().catch(() => undefined)
  if (!answer?.ok) throw new PutOff(answer?.status ?? 0)
}

const timeoutMs = 5_000

/** https, or http to this very machine: what is told never crosses a network in the clear. */
export function isWebhook(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, hash } = new URL(text)
  const isHere = protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  return (protocol === "https:" || isHere) && username === "" && hash === ""
}
