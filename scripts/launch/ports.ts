import { createServer } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

export type Wanted = { setting: string; port: number; host: string }

/** Asked before any long step, so that a taken port is the first thing said. Leftovers of a killed start get a moment to go. */
export async function refuseTakenPorts(wanted: Wanted[], patienceMs: number) {
  const numbers = wanted.map((it) => it.port)
  const twice = wanted.find((it, index) => numbers.indexOf(it.port) !== index)
  if (twice) throw new Error(`Port ${twice.port} is asked for twice: give ${twice.setting}= another.`)

  for (const until = Date.now() + patienceMs; ; await sleep(250)) {
    const free = await Promise.all(wanted.map(isFree))
    const taken = wanted.find((_, index) => !free[index])
    if (!taken) return
    if (Date.now() >= until)
      throw new Error(
        `Port ${taken.port} is taken by another program. Choose another: ${taken.setting}=${taken.port + 100} npm start`,
      )
  }
}

function isFree({ port, host }: Wanted): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false)
      else if (error.code === "EACCES")
        reject(
          new Error(
            `Port ${port} needs rights that this user does not have. Choose one above 1023 with PORT=.`,
          ),
        )
      else if (error.code === "EADDRNOTAVAIL")
        reject(new Error(`HOST=${host} is no address of this machine.`))
      else reject(error)
    })
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
