import { resolve } from "node:path"
import { buildSite, makeClient } from "#scripts/launch/build.ts"
import { actionsKey, openKeychain } from "#scripts/launch/secrets.ts"
import { startCluster, type Cluster } from "#tests/support/cluster.ts"
import { startPortal, type Portal } from "#tests/support/portal.ts"
import { useSettings } from "#tests/support/settings.ts"
import { startBare } from "./bare.ts"

/** The site as it would be served: built when something it is made of changed. */
export async function makeBuilt() {
  await makeClient()
  await buildSite(actionsKey(openKeychain({ dataDir: resolve(".data"), master: undefined })))
  useSettings()
}

/** What the portal's database is copied from: the migrated one, or one with more in it. */
type On = { template?: (cluster: Cluster) => Promise<string>; settings?: Record<string, string> }

/** The built portal on a database of its own, for as long as `work` takes. */
export async function withPortal<T>(
  work: (portal: Portal) => Promise<T>,
  { template, settings = {} }: On = {},
): Promise<T> {
  await makeBuilt()
  const cluster = await startCluster()
  try {
    const from = template ? { ...cluster, template: await template(cluster) } : cluster
    const portal = await startPortal({ from, settings })
    try {
      return await work(portal)
    } finally {
      await portal.stop()
    }
  } finally {
    await cluster.stop()
  }
}

/** The same with the bare application beside it: `bare` is where that answers. */
export async function besideBare<T>(
  work: (portal: Portal, bare: { port: number }) => Promise<T>,
  on: On = {},
): Promise<T> {
  const bare = await startBare()
  try {
    return await withPortal((portal) => work(portal, bare), on)
  } finally {
    await bare.stop()
  }
}
