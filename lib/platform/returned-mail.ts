import PostalMime from "postal-mime"

/** What a mail server says it could not deliver for good: which letter of ours, by its Message-ID, and the status (RFC 3463). */
export type Returned = { letter: string; status: string }

/**
 * Reads a report of delivery (RFC 3464). Null for anything else: an answer, a holiday note, a delay that may pass, a report
 * about a letter that is not ours. Only the Message-ID is believed, which nobody but the letter's reader knows: neither the
 * address that bounced nor any other word of it is looked at or kept.
 */
export async function readReturned(raw: Buffer): Promise<Returned | null> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: "utf8" })
  const parts = mail.attachments.map((it) => ({ type: it.mimeType, text: textOf(it.content) }))
  const report = parts.find((it) => it.type === "message/delivery-status")?.text ?? ""
  const original = parts.find((it) => originals.includes(it.type))?.text ?? ""
  const failed = /^Action:\s*failed\s*$/im.test(report)
  const status = /^Status:\s*(5\.\d{1,3}\.\d{1,3})\b/im.exec(report)?.[1]
  const letter = /^Message-ID:\s*(<[0-9a-f-]{36}@guichet>)\s*$/im.exec(original)?.[1]
  return failed && status && letter ? { letter, status } : null
}

const originals: readonly string[] = ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"]

/** Asked for as text; a part that is none says nothing. */
const textOf = (content: unknown) => (typeof content === "string" ? content : "")
