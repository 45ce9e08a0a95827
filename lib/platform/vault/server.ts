import { chmodSync, existsSync, mkdirSync, rmSync } from "node:fs"
import { createServer, type Server, type Socket } from "node:net"
import { dirname } from "node:path"
import { log } from "../log.ts"
import { frame, framesOf } from "./frames.ts"
import type { Vault } from "./vault.ts"
import { answersOut, question } from "./wire.ts"

const mostClients = 64
const mostUnderWay = 200
/** Whoever stops reading, or sends a frame drop by drop, is let go. */
const patienceMs = 30_000

export type Limits = { mostClients?: number; mostUnderWay?: number; patienceMs?: number }

/**
 * The vault behind a Unix socket. The folder and the socket let in one user, or one group; who is let in may ask, and is
 * told only what a slip of the database allows.
 */
export async function serveVault(
  path: string,
  vault: Vault,
  limits: Limits = {},
): Promise<{ stop(): Promise<void> }> {
  const clients = new Set<Socket>()
  const server = createServer((socket) => {
    if (clients.size >= (limits.mostClients ?? mostClients)) return socket.destroy()
    clients.add(socket)
    socket.on("close", () => clients.delete(socket))
    socket.on("error", () => socket.destroy())
    attend(socket, vault, limits)
  })
  mkdirSync(dirname(path), { recursive: true, mode: 0o710 })
  // Nobody else can have left one here: the folder is ours.
  if (existsSync(path)) rmSync(path)
  await listen(server, path)
  chmodSync(path, 0o660)
  return {
    async stop() {
      for (const it of clients) it.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

function attend(socket: Socket, vault: Vault, limits: Limits) {
  const patience = limits.patienceMs ?? patienceMs
  let underWay = 0
  let unread: NodeJS.Timeout | undefined
  let untaken: NodeJS.Timeout | undefined
  const refuse = () => {
    log("warn", "vault.client-refused")
    socket.destroy()
  }
  socket.on("drain", () => {
    clearTimeout(untaken)
    untaken = undefined
  })
  socket.on("close", () => {
    clearTimeout(unread)
    clearTimeout(untaken)
  })
  const read = framesOf((body) => {
    clearTimeout(unread)
    unread = undefined
    const asked = question.safeParse(body)
    if (!asked.success || ++underWay > (limits.mostUnderWay ?? mostUnderWay)) return refuse()
    const { id, asks } = asked.data
    void vault.answer(asks).then((answers) => {
      underWay--
      if (socket.destroyed) return
      const isTaken = socket.write(frame({ id, answers: answersOut(answers) }))
      if (!isTaken) untaken ??= setTimeout(refuse, patience)
    }, refuse)
  }, refuse)
  socket.on("data", (part: Buffer) => {
    unread ??= setTimeout(refuse, patience)
    read(part)
  })
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", failed)
    server.listen(path, () => {
      server.off("error", failed)
      server.on("error", (error) => log("error", "vault.socket", { error: error.name }))
      done()
    })
  })
}
