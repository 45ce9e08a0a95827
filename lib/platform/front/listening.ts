import type { ServerResponse } from "node:http"
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib"

/**
 * Overhears a response and changes nothing of it.
 * @param wants asked for each piece, when status and headers are known
 * @param heard gets the whole, unpacked, when it has been sent; not called for what cannot be unpacked
 */
export function listenIn(
  res: ServerResponse,
  { wants, heard }: { wants: () => boolean; heard: (html: string) => void },
): void {
  const parts: Buffer[] = []
  // As it is said here: whoever stands nearer to the wire may pack it afterwards.
  let encoding = "identity"
  const write = res.write.bind(res)
  const end = res.end.bind(res)
  const noted = (words: unknown[]) => {
    const [part] = words
    if ((typeof part === "string" || part instanceof Uint8Array) && wants()) {
      if (parts.length === 0) encoding = String(res.getHeader("content-encoding") ?? "identity")
      parts.push(Buffer.from(part))
    }
    return words
  }
  // Every argument is passed on as it came, whichever of Node's overloads it was.
  res.write = ((...words: Parameters<typeof write>) =>
    write(...(noted(words) as Parameters<typeof write>))) as typeof res.write
  res.end = ((...words: Parameters<typeof end>) =>
    end(...(noted(words) as Parameters<typeof end>))) as typeof res.end

  res.once("finish", () => {
    if (!wants() || !String(res.getHeader("content-type")).startsWith("text/html")) return
    const html = unpacked(Buffer.concat(parts), encoding)
    if (html) heard(html)
  })
}

function unpacked(body: Buffer, encoding: string): string | undefined {
  try {
    if (encoding === "identity") return body.toString()
    if (encoding === "gzip") return gunzipSync(body).toString()
    if (encoding === "br") return brotliDecompressSync(body).toString()
    if (encoding === "deflate") return inflateSync(body).toString()
  } catch {
    // Whoever listens keeps what was heard before.
  }
  return undefined
}
