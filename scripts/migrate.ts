import { migrate } from "#lib/platform/migrate.ts"
import { withOwnerUrl } from "./launch/owner-url.ts"
import { orStop } from "./launch/say.ts"

/** npm run db:migrate: the migrations alone, on DATABASE_URL or on the embedded database. */
await orStop(() => withOwnerUrl((ownerUrl, keychain) => migrate(ownerUrl, { ...keychain, log: console.log })))
