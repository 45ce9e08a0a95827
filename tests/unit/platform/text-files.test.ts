import { describe, expect, test } from "vitest"
import { inspect, inspectOrText } from "#lib/platform/files.ts"
import { aPdf, aPng } from "#tests/support/documents.ts"

const limit = { mostBytes: 2_000 }
const text = (words: string) => Buffer.from(words, "utf8")

describe("where plain words will do", () => {
  test("they are taken, and what has a mark is still judged by it", async () => {
    expect(await inspectOrText(text("Corrigé.\r\n\tVoir la version 3f9a."), limit)).toEqual({
      ok: true,
      value: "text/plain",
    })
    expect(await inspectOrText(aPdf(), { mostBytes: 50_000 })).toEqual({ ok: true, value: "application/pdf" })
    expect(await inspectOrText(aPng(), { mostBytes: 50_000 })).toEqual({ ok: true, value: "image/png" })
    expect(await inspectOrText(text("%PDF-1.7 rien"), limit)).toMatchObject({ ok: false })
  })

  test.each([
    ["nothing", ""],
    ["a page", "<!DOCTYPE html><p>Bonjour"],
    ["a script at the first byte", "<script>alert(1)</script>"],
    ["a page after some words", "Bonjour <html><body>"],
    ["a program", "#!/bin/sh\nrm"],
    ["marks that steer a terminal", "Bonjour\u001b[2J"],
    ["writing that is turned round", "fichier\u202Etxt.exe"],
    ["an archive", "PK\u0003\u0004reste"],
    ["too many", "x".repeat(2_001)],
  ])("%s is refused", async (_, words) => {
    expect((await inspectOrText(text(words), limit)).ok).toBe(false)
  })

  test("bytes that are no writing are refused", async () => {
    expect(await inspectOrText(Buffer.from([0xc3, 0x28, 0x41]), limit)).toMatchObject({ reason: "FILE_KIND" })
  })

  test("and nowhere else", async () => {
    expect(await inspect(text("Bonjour"), limit)).toMatchObject({ reason: "FILE_KIND" })
  })
})
