import { newId } from "#lib/platform/ids.ts"
import { multipart } from "#tests/support/posts.ts"

export type Body = { type: string; bytes: Buffer; text: string }

/**
 * A scanner's form as a browser would have sent it. wapiti names a file in every field of a form of many parts, sqlmap
 * knows the short form only, and Next reads an action from neither. What they put into a field is left as it is, but for
 * the key that serves once: a browser that drew the page again has another.
 */
export function asBrowsersSend(type: string, bytes: Buffer): Body {
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    const entries = [...new URLSearchParams(bytes.toString("utf8"))].map(
      ([name, value]): [string, string] => [name, name === "_key" && isKey.test(value) ? newId() : value],
    )
    const body = multipart(entries)
    return { ...body, text: body.bytes.toString("latin1") }
  }
  // One character for each byte: what a scanner sends need not be any language.
  const text = bytes
    .toString("latin1")
    .replaceAll(/; name="([^"]*)"; filename="\1"/g, '; name="$1"')
    .replaceAll(
      /(; name="_key"\r\n\r\n)([^\r]*)(\r\n)/g,
      (whole, before: string, key: string, after: string) =>
        isKey.test(key) ? `${before}${newId()}${after}` : whole,
    )
  return { type, bytes: Buffer.from(text, "latin1"), text }
}

const isKey = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Which action of the build a form names in its hidden fields; "" when it names none that is there. */
export function actionNamed(text: string): string {
  return /(?:"id":"|\$ACTION_ID_)([0-9a-f]{40,})/.exec(text)?.[1] ?? ""
}
