import { resolve } from "node:path"
import { env } from "#lib/platform/env.ts"
import { buildSite, makeClient } from "./launch/build.ts"
import { orStop } from "./launch/say.ts"
import { actionsKey, openKeychain } from "./launch/secrets.ts"

/** npm run build: the database client and the site, each when what it is made of changed. */
await orStop(async () => {
  const { dataDir, guichetSecret } = env()
  await makeClient()
  await buildSite(actionsKey(openKeychain({ dataDir: resolve(dataDir), master: guichetSecret })))
  console.log("The site is built.")
})
