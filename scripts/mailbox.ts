import { resolve } from "node:path"
import { env } from "#lib/platform/env.ts"
import { untilStopped } from "#lib/platform/stop.ts"
import { startMailbox } from "./launch/mailbox.ts"
import { askLauncher } from "./launch/mailbox/people.ts"
import { orStop } from "./launch/say.ts"

/** The local mailbox as a process of its own: whatever happens to it, the portal goes on. */
await orStop(async () => {
  const { dataDir, mailboxPort, mailboxSmtpPort, mode, origin } = env()
  const mailbox = await startMailbox({
    folder: resolve(dataDir, "mailbox"),
    port: mailboxPort,
    smtpPort: mailboxSmtpPort,
    origin,
    people: mode === "demonstration" ? askLauncher() : null,
  })
  await untilStopped()
  await mailbox.stop()
  process.exit(0)
})
