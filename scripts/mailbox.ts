import { resolve } from "node:path"
import { env } from "#lib/platform/env.ts"
import { startMailbox } from "./launch/mailbox.ts"
import { orStop } from "./launch/say.ts"

/** The local mailbox as a process of its own: whatever happens to it, the portal goes on. */
await orStop(async () => {
  const { dataDir, mailboxPort, mailboxSmtpPort } = env()
  const mailbox = await startMailbox({ folder: resolve(dataDir, "mailbox"), port: mailboxPort, smtpPort: mailboxSmtpPort })
  process.once("SIGTERM", () => void mailbox.stop().then(() => process.exit(0)))
})
