import { createServer } from "node:net"

/** Ports that nobody had a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(Array.from({ length: count }, open))
  return Promise.all(probes.map(close))
}

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1)
  return port
}

type Probe = ReturnType<typeof createServer>

function open(): Promise<Probe> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => resolve(probe))
  })
}

function close(probe: Probe): Promise<number> {
  return new Promise((resolve) => {
    const at = probe.address()
    probe.close(() => resolve(at && typeof at === "object" ? at.port : 0))
  })
}
