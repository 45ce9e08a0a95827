import { crc32, deflateSync } from "node:zlib"

/** Documents as a family would attach them, made here: small, whole and harmless; and the same with something wrong. */
export function aPng({ width = 2, height = 2, after = "", extra = [] as [string, Buffer][] } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const lines = Buffer.alloc(2 * (1 + 2 * 3), 0x7f)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...extra.map(([name, data]) => chunk(name, data)),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
    Buffer.from(after, "latin1"),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export function aJpeg({ width = 16, height = 16, after = "", comment = "" } = {}): Buffer {
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from("JFIF\u0000\u0001\u0001\u0000\u0000\u0001\u0000\u0001\u0000\u0000", "latin1")),
    ...(comment ? [segment(0xfe, Buffer.from(comment, "latin1"))] : []),
    segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 1)])),
    segment(0xc0, Buffer.from(frame)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0x00, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(after, "latin1"),
  ])
}

function segment(mark: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, mark, (data.length + 2) >> 8, (data.length + 2) & 255])
  return Buffer.concat([head, data])
}

/** @param objects more objects, as they are written; `packed`: what an object stream holds */
export function aPdf({
  objects = "",
  trailer = "",
  packed = null as Buffer | null,
  after = "",
} = {}): Buffer {
  const parts = [
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n` +
        `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n${objects}`,
      "latin1",
    ),
    ...(packed
      ? [
          Buffer.from(
            `8 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
            "latin1",
          ),
          packed,
          Buffer.from("\nendstream\nendobj\n"),
        ]
      : []),
  ]
  const at = parts.reduce((sum, it) => sum + it.length, 0)
  parts.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n${after}`,
      "latin1",
    ),
  )
  return Buffer.concat(parts)
}

export const packedObjects = (text: string) => deflateSync(Buffer.from(text, "latin1"))

/** A file as a form sends it: under any name, with any word of the browser about it. */
export function asFile(bytes: Buffer, name = "attestation.pdf", type = "application/pdf"): File {
  return new File([new Uint8Array(bytes)], name, { type })
}
