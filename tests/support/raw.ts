import { connect } from "node:net"

export type RawAnswer = { status: number; head: string; text: string; milliseconds: number }

/**
 * Bytes on a bare connection, for requests that no client library would send.
 * @returns the first answer that came before the server hung up; status 0 when it only hung up
 */
export function sendRaw(port: number, bytes: string | Buffer, patienceMs = 8_000): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const begun = performance.now()
    const parts: Buffer[] = []
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes))
    const timer = setTimeout(() => socket.destroy(), patienceMs)
    socket.on("data", (part) => {
      parts.push(part)
      if (isWhole(Buffer.concat(parts).toString("latin1"))) socket.end()
    })
    socket.on("error", () => undefined) // a server that hangs up is an answer too
    socket.on("close", () => {
      clearTimeout(timer)
      resolve({ ...read(Buffer.concat(parts).toString()), milliseconds: performance.now() - begun })
    })
  })
}

function read(said: string): Omit<RawAnswer, "milliseconds"> {
  const end = said.indexOf("\r\n\r\n")
  const head = end < 0 ? said : said.slice(0, end)
  return {
    status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0),
    head,
    text: end < 0 ? "" : said.slice(end + 4),
  }
}

function isWhole(said: string): boolean {
  const end = said.indexOf("\r\n\r\n")
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(said.slice(0, end))?.[1]
  const body = said.slice(end + 4)
  return length === undefined ? body.endsWith("0\r\n\r\n") : body.length >= Number(length)
}
