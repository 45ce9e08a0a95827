import { mkdtempSync, readFileSync } from "node:fs"
import type { Server } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest"
import { closeFront, createFront } from "#lib/platform/front.ts"
import type { BoardDesk } from "#lib/platform/front/board.ts"
import { startGate } from "#lib/platform/gate.ts"
import { openFromServer } from "#lib/site/commands/from-server.ts"
import { openBoard } from "#scripts/board/desk.ts"
import { barDatabase } from "#tests/support/bar-database.ts"
import { close } from "#tests/support/closings.ts"
import { useDatabase } from "#tests/support/database.ts"
import { ask, portOf } from "#tests/support/http.ts"
import { anOfficer } from "#tests/support/scopes.ts"
import { useSettings } from "#tests/support/settings.ts"

/** MM4 with the real gate and the real database, and no Next at all. */
const db = useDatabase()
const folder = mkdtempSync(join(tmpdir(), "board-"))
let gate: ReturnType<typeof startGate>
let board: BoardDesk
let front: Server
beforeAll(async () => {
  useSettings({ WEB_DATABASE_URL: db().webUrl, BOARD_DIR: folder })
  gate = startGate()
  board = await openBoard()
  front = createFront({
    handler: () => undefined,
    ...{ origin: "http://here", allowedHosts: ["here"], bodyLimit: 1024, trustedProxies: 0, board },
  })
  await new Promise<void>((done) => front.listen(0, "127.0.0.1", done))
})
afterEach(() => openFromServer(db().ownerUrl))
afterAll(async () => {
  await closeFront(front, 0)
  await board.stop()
  await gate.stop()
})

const get = async (path: string) => {
  const { status, text } = await ask(portOf(front), "here", { path })
  return `${status} ${text}`
}
const says = (path: string, words: string) =>
  vi.waitFor(async () => expect(await get(path)).toContain(words), { timeout: 8_000 })

test("MM4 a closing stands on the board within a moment, with its words, and in the folder", async () => {
  await says("/fr/status", "Le Guichet est ouvert.")
  const officer = await anOfficer(db().owner)
  await close(officer, { PUBLIC: "CLOSED", PARENTS: "CLOSED", DAYCARES: "CLOSED", HOME: "CLOSED" })
  await says("/fr/status", "Le Guichet est fermé.")
  await says("/en/status", "Closed.")
  await vi.waitFor(
    () =>
      expect(readFileSync(join(folder, "fr/status/index.html"), "utf8")).toContain("Le Guichet est fermé."),
    { timeout: 8_000 },
  )
})

test("MM4 with the database stopped every page answers 200, says that the state is unknown, and finds back", async () => {
  const officer = await anOfficer(db().owner)
  await close(officer, { PARENTS: "CLOSED" })
  await says("/fr/status", "fermé en partie")
  vi.spyOn(process.stderr, "write").mockReturnValue(true) // the gate says that it cannot read
  const bar = await barDatabase(inject("ownerUrl"), db().name)
  try {
    await says("/fr/status", "L’état du Guichet n’a pas pu être lu.")
    for (const locale of ["fr", "en"])
      for (const page of ["", "/places", "/history", "/atom.xml", "/feed.json"])
        expect((await get(`/${locale}/status${page}`)).slice(0, 3), page).toBe("200")
    expect(await get("/en/status")).toContain("Closed.")
  } finally {
    await bar.allow()
    vi.restoreAllMocks()
  }
  await says("/fr/status", "fermé en partie")
}, 40_000)
