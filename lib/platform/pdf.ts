import PDFDocument from "pdfkit"

/** A document of words, for people and for machines that read aloud: nothing in it is only drawn. */
export type PdfBlock =
  | { kind: "heading" | "text"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "facts"; rows: readonly { term: string; value: string }[] }
  | {
      kind: "table"
      columns: readonly string[]
      widths: readonly number[]
      rows: readonly (readonly string[])[]
    }

const regular = "Helvetica"
const bold = "Helvetica-Bold"
const ink = "#14284b"

/**
 * A tagged PDF (structure tree, language, title, headers of tables) in a font that every reader has and that covers French.
 * The same blocks make the same document, but for the hour at which it was made.
 */
export async function writePdf(
  { title, lang, madeAt }: { title: string; lang: string; madeAt: Date },
  blocks: readonly PdfBlock[],
): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({
    ...{ tagged: true, lang, displayTitle: true, pdfVersion: "1.7", size: "LETTER", margin: 54 },
    info: { Title: title, Creator: "Guichet", CreationDate: madeAt },
  })
  const parts: Uint8Array[] = []
  const whole = new Promise<void>((resolve, reject) => {
    doc.on("data", (part: Uint8Array) => parts.push(part))
    doc.on("end", resolve)
    doc.on("error", reject)
  })

  const root = doc.struct("Document")
  doc.addStructure(root)
  root.add(doc.struct("H1", {}, () => void doc.font(bold).fontSize(20).fillColor(ink).text(plain(title))))
  for (const block of blocks) write(doc, root, block, lang.startsWith("fr") ? " :" : ":")
  root.end()
  doc.end()
  await whole
  return new Uint8Array(Buffer.concat(parts))
}

type Doc = InstanceType<typeof PDFDocument>
type Struct = ReturnType<Doc["struct"]>

/** @param colon as the language sets it after a word */
function write(doc: Doc, root: Struct, block: PdfBlock, colon: string): void {
  const body = () => doc.font(regular).fontSize(10).fillColor(ink)
  stayTogether(doc, block)
  doc.moveDown(block.kind === "heading" ? 1.2 : 0.6)
  switch (block.kind) {
    case "heading":
      root.add(
        doc.struct("H2", {}, () => void doc.font(bold).fontSize(13).fillColor(ink).text(plain(block.text))),
      )
      return
    case "text":
      root.add(doc.struct("P", {}, () => void body().text(plain(block.text))))
      return
    case "facts":
      for (const { term, value } of block.rows)
        root.add(
          doc.struct("P", {}, () => {
            body()
              .font(bold)
              .text(plain(`${term}${colon} `), { lineGap: 2, continued: true })
            body().text(plain(value), { lineGap: 2 })
          }),
        )
      return
    case "list":
      root.add(
        doc.struct(
          "L",
          {},
          block.items.map((it) =>
            doc.struct("LI", {}, [
              doc.struct("LBody", {}, () => void body().text(plain(it), { lineGap: 2 })),
            ]),
          ),
        ),
      )
      return
    case "table":
      table(doc, root, block)
  }
}

/** A heading goes to the next page with what it is about, and what is said of one thing is not torn in two where it need not be. */
function stayTogether(doc: Doc, block: PdfBlock): void {
  const lines =
    block.kind === "heading" ? 6 : block.kind === "facts" ? Math.min(block.rows.length + 1, 24) : 0
  if (doc.y + lines * 14 > doc.page.height - doc.page.margins.bottom) doc.addPage()
}

/** Its columns share the page's width; the first row names them, the first cell names its row. */
function table(doc: Doc, root: Struct, { columns, widths, rows }: PdfBlock & { kind: "table" }): void {
  const struct = doc.struct("Table")
  root.add(struct)
  const all = widths.reduce((sum, it) => sum + it, 0)
  const room = doc.page.width - doc.page.margins.left - doc.page.margins.right
  doc.font(regular).fontSize(8.5).fillColor(ink)
  const border: [number, number, number, number] = [0, 0, 0.5, 0]
  // The types do not know yet that a table has its place in the structure.
  const place: object = { structParent: struct }
  doc.table({
    ...place,
    columnStyles: widths.map((it) => ({ width: (it / all) * room, border })),
    data: [
      columns.map((text) => ({
        ...{ text: plain(text), type: "TH" as const, scope: "Column" as const },
        font: { src: bold, size: 8.5 },
      })),
      ...rows.map((cells) =>
        cells.map((text, at) =>
          at === 0 ? { text: plain(text), type: "TH" as const, scope: "Row" as const } : plain(text),
        ),
      ),
    ],
  })
  struct.end()
  doc.x = doc.page.margins.left
}

/** The standard fonts know one no-break space, and no thin one. */
function plain(text: string): string {
  return text.replace(/[\u202f\u2009]/g, "\u00a0").replace(/\u2011/g, "-")
}
