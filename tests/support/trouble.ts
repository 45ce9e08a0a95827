import { connect, createServer, type Socket } from "node:net"

/** A line to a server that can be troubled: slow, a black hole, or cut. What is under way stays under way. */
export type Line = {
  port: number
  /** Each part of an answer comes so much later. */
  slow(ms: number): void
  /** Connections stay open, new ones are taken; nothing passes until it is mended. */
  swallow(): void
  /** Every connection ends now, by a reset; new ones are refused until it is mended. */
  reset(): void
  mend(): void
  close(): Promise<void>
}

export async function drawLine(to: number): Promise<Line> {
  let state: "good" | "swallowing" | "reset" = "good"
  let delay = 0
  const pairs = new Set<[Socket, Socket]>()

  const server = createServer((near) => {
    if (state === "reset") return void near.resetAndDestroy()
    const far = connect(to, "127.0.0.1")
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    const pass = (from: Socket, into: Socket, wait: () => number) => {
      from.on("data", (part: Buffer) => {
        // What a black hole took does not come out again when it is gone.
        if (state === "swallowing") return
        const ms = wait()
        if (ms > 0) setTimeout(() => into.writable && into.write(part), ms)
        else into.write(part)
      })
      from.on("error", () => into.destroy())
      from.on("close", () => {
        pairs.delete(pair)
        if (state !== "swallowing") into.destroy()
      })
    }
    pass(near, far, () => 0)
    pass(far, near, () => delay)
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const at = server.address()
      resolve(at && typeof at === "object" ? at.port : 0)
    })
  })
  const all = (work: (it: Socket) => void) => pairs.forEach((pair) => pair.forEach(work))
  return {
    port,
    slow: (ms) => void (delay = ms),
    swallow: () => void (state = "swallowing"),
    reset() {
      state = "reset"
      all((it) => it.resetAndDestroy())
    },
    mend() {
      state = "good"
      delay = 0
    },
    async close() {
      all((it) => it.destroy())
      await new Promise((done) => server.close(done))
    },
  }
}
