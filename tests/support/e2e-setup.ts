import { startCluster } from "./cluster.ts"

/** The database server of the whole run; each worker copies a database from it and starts a portal (e2e.ts). */
export default async function setup() {
  const cluster = await startCluster({ inMemory: true })
  return () => cluster.stop()
}
