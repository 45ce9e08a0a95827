import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { refuseWithoutAnchors, startLine } from "#scripts/backup/portals-anchors.ts"

const folder = mkdtempSync(join(tmpdir(), "anchors-"))
afterAll(() => rmSync(folder, { recursive: true }))

test("DU3 a restore that finds no anchors says so before it begins, and names the setting", () => {
  const anchors = join(folder, "anchors")
  expect(() => refuseWithoutAnchors(anchors)).toThrow(/Set ANCHOR_DIR to the folder/)
  mkdirSync(anchors)
  expect(() => refuseWithoutAnchors(anchors)).toThrow(/Set ANCHOR_DIR to the folder/)
  writeFileSync(join(anchors, "2026-11.jsonl"), "{}\n")
  expect(() => refuseWithoutAnchors(anchors)).not.toThrow()
})

test("DU3 and at its end says how to start the portal on the same anchors", () => {
  expect(startLine("/srv/new", "/srv/old/anchors")).toBe(
    "DATA_DIR=/srv/new ANCHOR_DIR=/srv/old/anchors npm start",
  )
  expect(startLine("/srv/new", "/srv/new/anchors")).toBe("DATA_DIR=/srv/new npm start")
})
