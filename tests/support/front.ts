import type { IncomingMessage, ServerResponse } from "node:http"
import { connect } from "node:net"
import { vi } from "vitest"
import { closeFront, createFront, type FrontOptions } from "#lib/platform/front.ts"
import { portOf } from "./http.ts"

type Seen = { headers: IncomingMessage["headers"]; rawHeaders: string[]; body: string }

/** One raw request on a connection of its own; what came back, and what the stub behind the front saw of it. */
export async function askFront(
  request: string,
  { hangUp = false } = {},
  options: Partial<FrontOptions> = {},
) {
  let seen: Seen | undefined
  const handle = async (req: IncomingMessage, res: ServerResponse) => {
    let body = ""
    for await (const part of req) body += String(part)
    seen = { headers: req.headers, rawHeaders: req.rawHeaders, body }
    res.setHeader("x-powered-by", "something")
    res.end("ok")
  }
  const server = createFront({
    handler: () => handle,
    origin: "http://here",
    allowedHosts: ["here"],
    bodyLimit: 1024,
    trustedProxies: 0,
    ...options,
  })
  const { promise: listening, resolve: opened } = Promise.withResolvers<number>()
  server.listen(0, "127.0.0.1", () => opened(portOf(server)))
  try {
    const text = await speak(await listening, request, hangUp)
    return { text, seen }
  } finally {
    await closeFront(server, 0)
  }
}

function speak(port: number, request: string, hangUp: boolean): Promise<string> {
  return new Promise((resolve) => {
    let text = ""
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(request.replace("HTTP/1.1\r\n", "HTTP/1.1\r\nConnection: close\r\n"))
      if (hangUp) setTimeout(() => socket.destroy(), 50)
    })
    socket.on("data", (part) => (text += part.toString()))
    socket.on("error", () => {})
    socket.on("close", () => resolve(text))
  })
}

export function quietly() {
  vi.spyOn(process.stderr, "write").mockReturnValue(true)
}
