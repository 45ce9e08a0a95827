import { connect, type Socket } from "node:net"
import { VaultAway } from "./asked.ts"
import { framesOf, frame } from "./frames.ts"
import type { Vault } from "./vault.ts"
import { answersIn, asksOut } from "./wire.ts"

const patienceMs = 4_000

/**
 * One connection for this process, kept; questions go one after another without waiting, and each answer says which it
 * answers. When the vault ends, what was under way fails at once, and the next question finds the next vault.
 */
export function connectVault(path: string): Vault {
  let line: Line | undefined
  return {
    async answer(asks) {
      if (!line || line.isOver()) line = openLine(path)
      return answersIn(await line.send(asksOut(asks)), asks)
    },
  }
}

type Line = { send(asks: unknown): Promise<unknown>; isOver(): boolean }

function openLine(path: string): Line {
  const waiting = new Map<number, { told: (it: unknown) => void; failed: (it: Error) => void }>()
  let over = false
  let last = 0
  const socket: Socket = connect(path)
  // Nothing waits for an idle connection when the process has done its work.
  socket.unref()
  const end = () => {
    over = true
    socket.destroy()
    for (const { failed } of waiting.values()) failed(new VaultAway())
    waiting.clear()
  }
  socket.on("error", end)
  socket.on("close", end)
  socket.on(
    "data",
    framesOf((body) => {
      const { id, answers } = body as { id: number; answers: unknown } // our own vault writes nothing else
      waiting.get(id)?.told(answers)
      waiting.delete(id)
    }, end),
  )
  return {
    isOver: () => over,
    send: (asks) =>
      new Promise((resolve, reject) => {
        const id = ++last
        socket.ref()
        const done = () => {
          clearTimeout(late)
          if (waiting.size <= 1) socket.unref()
        }
        const late = setTimeout(() => {
          waiting.delete(id)
          reject(new VaultAway())
        }, patienceMs)
        waiting.set(id, {
          told: (it) => (done(), resolve(it)),
          failed: (it) => (done(), reject(it)),
        })
        socket.write(frame({ id, asks }))
      }),
  }
}
