import { deflateSync, gzipSync } from "node:zlib"
import fc from "fast-check"
import { expect, test } from "vitest"
import { inspect } from "#lib/platform/files.ts"
import { aJpeg, aPdf, aPng, packedObjects } from "#tests/support/documents.ts"

/** What a file is, by its bytes alone. */
const look = async (bytes: Uint8Array, mostBytes = 5 * 1024 * 1024) => {
  const verdict = await inspect(bytes, { mostBytes })
  return verdict.ok ? verdict.value : verdict.reason
}
const zip = "PK\u0003\u0004 a file PK\u0001\u0002 PK\u0005\u0006".padEnd(60, "\u0000")

test.each([
  ["a document", aPdf(), "application/pdf"],
  [
    "a document whose objects are packed",
    aPdf({ packed: packedObjects("9 0 << /Type /Font >>") }),
    "application/pdf",
  ],
  ["a photograph", aJpeg(), "image/jpeg"],
  [
    "a photograph with a telephone's film behind it",
    aJpeg({ after: "\u0000\u0000\u0000\u0018ftypmp42" }),
    "image/jpeg",
  ],
  ["a picture", aPng(), "image/png"],
  [
    "a picture that says who drew it",
    aPng({ extra: [["tEXt", Buffer.from("Author\u0000moi")]] }),
    "image/png",
  ],
])("%s is what it is", async (_, bytes, kind) => {
  expect(await look(bytes)).toBe(kind)
})

test.each([
  ["nothing", Buffer.alloc(0), "FILE_MISSING"],
  ["a text that is called .pdf", Buffer.from("Bonjour"), "FILE_KIND"],
  ["an archive that is called .png", Buffer.from(zip, "latin1"), "FILE_KIND"],
  ["a bomb packed with gzip", gzipSync(Buffer.alloc(1_000_000)), "FILE_KIND"],
  ["a page of the web", Buffer.from("<!doctype html><script>1</script>"), "FILE_KIND"],
  ["a drawing that runs", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "FILE_KIND"],
  ["a document after a line of something else", Buffer.concat([Buffer.from("\n"), aPdf()]), "FILE_KIND"],
  ["a picture of absurd size", aPng({ width: 60_000, height: 60_000 }), "FILE_PIXELS"],
  ["a picture without height", aPng({ height: 0 }), "FILE_PIXELS"],
  ["a photograph of absurd size", aJpeg({ width: 65_000, height: 65_000 }), "FILE_PIXELS"],
  ["a picture that stops", aPng().subarray(0, 50), "FILE_BROKEN"],
  ["a photograph that stops", aJpeg().subarray(0, 90), "FILE_BROKEN"],
  ["a document that stops", aPdf().subarray(0, 120), "FILE_BROKEN"],
  ["a mark and nothing behind it", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "FILE_BROKEN"],
  ["a picture with an archive behind it", aPng({ after: zip }), "FILE_MIXED"],
  ["a photograph with an archive behind it", aJpeg({ after: zip }), "FILE_MIXED"],
  ["a photograph with a document behind it", aJpeg({ after: aPdf().toString("latin1") }), "FILE_MIXED"],
  ["a photograph with a page in its comment", aJpeg({ comment: "<script>alert(1)</script>" }), "FILE_MIXED"],
  ["a photograph with a program in its comment", aJpeg({ comment: "<?php system(1)" }), "FILE_MIXED"],
  [
    "a picture with a document in its first chunk",
    aPng({ extra: [["tEXt", Buffer.from("%PDF-1.4")]] }),
    "FILE_MIXED",
  ],
  ["a document that is an archive too", aPdf({ objects: `% ${zip}\n` }), "FILE_MIXED"],
  ["a document behind a password", aPdf({ trailer: "/Encrypt 9 0 R" }), "FILE_LOCKED"],
  ["a document behind a password in figures", aPdf({ trailer: "/E#6ecrypt 9 0 R" }), "FILE_LOCKED"],
  [
    "a document that runs a script",
    aPdf({ objects: "4 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n" }),
    "FILE_ACTIVE",
  ],
  [
    "a script written in figures",
    aPdf({ objects: "4 0 obj\n<< /S /J#61vaScript >>\nendobj\n" }),
    "FILE_ACTIVE",
  ],
  [
    "a document that starts a program",
    aPdf({ objects: "4 0 obj\n<< /S /Launch >>\nendobj\n" }),
    "FILE_ACTIVE",
  ],
  [
    "a document with a file in it",
    aPdf({ objects: "4 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n" }),
    "FILE_ACTIVE",
  ],
  ["a form that computes", aPdf({ objects: "4 0 obj\n<< /XFA [] >>\nendobj\n" }), "FILE_ACTIVE"],
  ["a script in packed objects", aPdf({ packed: packedObjects("9 0 << /S /JavaScript >>") }), "FILE_ACTIVE"],
  ["packed objects that cannot be read", aPdf({ packed: Buffer.from("no zlib at all") }), "FILE_BROKEN"],
  [
    "a document that unfolds without end",
    aPdf({ packed: deflateSync(Buffer.alloc(64 * 1024 * 1024)) }),
    "FILE_BOMB",
  ],
  [
    "a page packed twice over",
    aPdf({ objects: "4 0 obj\n<< /Filter [/FlateDecode /FlateDecode] >>\nstream\nx\nendstream\nendobj\n" }),
    "FILE_BOMB",
  ],
  [
    "a document with an absurd picture",
    aPdf({
      objects: "4 0 obj\n<< /Subtype /Image /Width 90000 /Height 90000 >>\nstream\nx\nendstream\nendobj\n",
    }),
    "FILE_PIXELS",
  ],
])("%s is not taken", async (_, bytes, reason) => {
  expect(await look(bytes)).toBe(reason)
})

test("a byte more than is taken is too much", async () => {
  expect(await look(aPng(), aPng().length)).toBe("image/png")
  expect(await look(aPng(), aPng().length - 1)).toBe("FILE_LARGE")
})

test("whatever bytes come, there is a verdict and no surprise", async () => {
  const seeds = [aPng(), aJpeg(), aPdf({ packed: packedObjects("9 0 << >>") })]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 12 }),
      fc.nat(2_000),
      async (seed, changes, cut) => {
        const bytes = Buffer.from(seed)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        expect(typeof (await look(bytes.subarray(0, Math.max(1, cut % (bytes.length + 1)))))).toBe("string")
      },
    ),
    { numRuns: 500 },
  )
})
