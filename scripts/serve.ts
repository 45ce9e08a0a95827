import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { resolve } from "node:path"
import next from "next"
import { env } from "#lib/platform/env.ts"
import { closeFront, createFront } from "#lib/platform/front.ts"
import { closedPagesIn } from "#lib/platform/front/closed-pages.ts"
import { freshValues } from "#lib/platform/front/fresh-values.ts"
import { keptDocuments } from "#lib/platform/front/kept-documents.ts"
import { watchDecoys } from "#lib/platform/front/decoys.ts"
import { keepPace } from "#lib/platform/front/pace.ts"
import { hostsOf } from "#lib/platform/front/refusals.ts"
import { watchWalking } from "#lib/platform/front/walking.ts"
import { gateStamp, startGate, stateOf } from "#lib/platform/gate.ts"
import { log } from "#lib/platform/log.ts"
import { noteAbsent, noteDecoy } from "#lib/platform/noticed.ts"
import { readSession, sessionCookie } from "#lib/platform/session.ts"
import { untilStopped } from "#lib/platform/stop.ts"
import { openBoard } from "./board/desk.ts"

/** One web process: the front, Next behind it, and the gate that both ask. `--dev` for Next's development server. */
const dev = process.argv.includes("--dev")
const { host, port, origin, mode, bodyLimit, trustedProxies, dataDir, documentMs } = env()
const gate = startGate()
const board = await openBoard()

let handler: ((req: IncomingMessage, res: ServerResponse) => Promise<void>) | undefined = undefined
const server = createFront({
  handler: () => handler,
  ...{ origin, bodyLimit, trustedProxies },
  // A ministry's list is at most 8 MB (lib/daycares/rules/listed.ts), a family's document 5 MB (lib/children/rules/attestations.ts),
  // evidence of a step as much (lib/site/rules/steps.ts); the envelope of their forms comes on top.
  fileLimits: [
    { ...fileOf("STAFF", 8.25), path: /^\/(?:fr|en)\/admin\/daycares$/ },
    { ...fileOf("STAFF", 5.25), path: /^\/(?:fr|en)\/admin\/site\/steps\/[0-9a-f-]{36}$/ },
    {
      ...fileOf("PARENT", 5.25),
      path: /^\/(?:fr|en)\/parent\/children\/[0-9a-f-]{36}\/priorities\/asked\/[0-9a-f-]{36}$/,
    },
  ],
  maySendFiles: async (token, kind) => (await readSession(token))?.person.kind === kind,
  allowedHosts: hostsOf({ origin, port, mode }),
  closedPages: closedPagesIn(resolve(dataDir, "closed")),
  board,
  walking: watchWalking({ cookie: sessionCookie, note: noteAbsent }),
  pace: keepPace({ cookie: sessionCookie, perSecond: env().pagesPerSecond }),
  decoys: watchDecoys(noteDecoy),
  ...(dev
    ? {}
    : { keptDocuments: keptDocuments({ keptMs: documentMs, stamp: gateStamp, fresh: freshValues }) }),
  isClosed: () => stateOf("PUBLIC") === "CLOSED" || stateOf("PARENTS") === "CLOSED",
})
server.once("error", (error) => {
  log("error", "serve.cannot-listen", { error: error.name })
  process.exit(1)
})
server.listen(port, host)

const address = new URL(origin)
const app = next({
  dev,
  // Next makes its own absolute addresses from these, and would follow one of another origin over the network.
  hostname: address.hostname,
  port: Number(address.port) || (address.protocol === "https:" ? 443 : 80),
  // In production nothing is upgraded: Next listens for it on a server that never hears anything.
  httpServer: dev ? server : createServer(),
  quiet: !dev,
})
await app.prepare()
handler = app.getRequestHandler()

await untilStopped()
if (dev) process.exit(0) // every open page holds a socket to the development server, for ever
await closeFront(server)
await board.stop()
await gate.stop()
await app.close()
process.exit(0)

function fileOf(kind: "STAFF" | "PARENT", mebibytes: number) {
  return { kind, cookie: sessionCookie, bytes: mebibytes * 1024 * 1024 }
}
