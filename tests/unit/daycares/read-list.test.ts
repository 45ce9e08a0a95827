import { expect, test } from "vitest"
import { mostBytes, type Gazetteer } from "#lib/daycares/rules/listed.ts"
import { readList } from "#lib/daycares/rules/read-list.ts"

const gazetteer: Gazetteer = {
  regions: [
    { code: "05", name: "Estrie" },
    { code: "16", name: "Montérégie" },
    { code: "12", name: "Chaudière-Appalaches" },
  ],
  municipalities: [
    { code: "47017", name: "Granby", regionCode: "05", latitude: 45.4, longitude: -72.7, population: 70_000 },
    {
      code: "58227",
      name: "Longueuil",
      regionCode: "16",
      latitude: 45.5,
      longitude: -73.5,
      population: 250_000,
    },
    {
      code: "1",
      name: "Saint-Elzéar",
      regionCode: "12",
      latitude: 46.4,
      longitude: -71.1,
      population: 2_000,
    },
    { code: "2", name: "Saint-Elzéar", regionCode: "16", latitude: 48.1, longitude: -65.3, population: 400 },
  ],
  areas: [
    { code: "J2G", latitude: 45.41, longitude: -72.72, municipalityCode: "47017", regionCode: "05" },
    { code: "G0S", latitude: 46.5, longitude: -71.5, municipalityCode: null, regionCode: "12" },
  ],
}

const ours =
  "nom,type,adresse,municipalite,code_postal,code_region,places_total,places_17mois_moins,places_18mois_plus,date_source"
const theirs =
  "REGION;NOM;TYPE;ADRESSE;NOM_MUN_COMPO;CODE_POSTAL_COMPO;CODE_REGION_COMPO;telephone1;PLACE_TOTAL;PLACE_TOTAL_POUPON;SUBV"
const good = `"GARDERIE LES POMMES INC.",GS,"12, rue Principale",Granby,j2g1a1,16,60,10,50,2021-09-30`

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string | Uint8Array) => readList(typeof text === "string" ? bytes(text) : text, gazetteer)
const rowsOf = (text: string | Uint8Array) => {
  const list = read(text)
  if (!list.ok) throw new Error(list.reason)
  return list.value
}

test("a row of ours is read and placed in today's region: Granby went from Montérégie to Estrie", () => {
  expect(rowsOf(`${ours}\n${good}\n`)).toEqual({
    rows: [
      {
        ...{
          line: 2,
          kind: "GS",
          name: "Garderie Les pommes",
          officialName: "GARDERIE LES POMMES INC.",
          address: "12, rue Principale",
        },
        ...{
          municipalityName: "Granby",
          municipalityCode: "47017",
          postalCode: "J2G 1A1",
          regionCode: "05",
          latitude: 45.41,
          longitude: -72.72,
        },
        ...{ precision: "POSTAL_AREA", telephone: null, infants: 10, older: 50, reduced: true },
      },
    ],
    broken: [],
    sourceOn: "2021-09-30",
  })
})

test.each([
  ["UTF-8", (it: string) => bytes(it)],
  ["UTF-8 with its mark", (it: string) => bytes(`\ufeff${it}`)],
  ["Latin-1", (it: string) => Uint8Array.from(it, (letter) => letter.charCodeAt(0))],
  ["lines of Windows", (it: string) => bytes(it.replaceAll("\n", "\r\n"))],
  ["lines of two kinds", (it: string) => bytes(it.replace("\n", "\r\n"))],
])("the ministry's columns in %s, with its telephones and its subsidies", (_, encode) => {
  const text = [
    theirs,
    "Montérégie;C.P.E. L'ÉTÉ;CPE;1, rue A;Longueuil;J4K 1A1;16;(450) 555-0142;80;10;OUI",
    "Montérégie;GARDERIE Ç;Garderie;2, rue B;Longueuil;J4K 1A2;16;;40;0;NON",
    "Estrie;GARDERIE Ô;Garderie;3, rue C;Granby;J2G 1A2;16;12;40;0;OUI",
  ].join("\n")
  const { rows, broken, sourceOn } = rowsOf(encode(text))
  expect(broken).toEqual([])
  expect(sourceOn).toBeNull()
  expect(rows.map((it) => [it.name, it.kind, it.telephone, it.regionCode, it.reduced])).toEqual([
    ["CPE L'Été", "CPE", "+14505550142", "16", true],
    ["Garderie Ç", "GNS", null, "16", false],
    ["Garderie Ô", "GS", null, "05", true],
  ])
})

const broken = (column: number, text: string) => {
  const cells = [
    "LES POMMES",
    "GS",
    "12 rue Principale",
    "Granby",
    "J2G 1A1",
    "16",
    "60",
    "10",
    "50",
    "2021-09-30",
  ]
  cells[column] = text
  return rowsOf(`${ours}\n${good}\n${cells.join(",")}\n`).broken
}

test.each([
  ["NAME_MISSING", 0, " "],
  ["NAME_LONG", 0, "A".repeat(10_000)],
  ["KIND_UNKNOWN", 1, "HALTE"],
  ["KIND_UNKNOWN", 1, "Garderie"],
  ["ADDRESS_MISSING", 2, ""],
  ["MUNICIPALITY_MISSING", 3, ""],
  ["POSTAL_CODE_OUTSIDE", 4, "M5V 2T6"],
  ["POSTAL_CODE_WRONG", 4, "J2G 1AO"],
  ["POSTAL_CODE_WRONG", 4, "12345"],
  ["PLACES_WRONG", 6, "soixante"],
  ["PLACES_WRONG", 6, "0"],
  ["PLACES_WRONG", 6, "-5"],
  ["INFANTS_WRONG", 7, "10,5"],
  ["INFANTS_OVER_TOTAL", 7, "61"],
  ["PLACES_DO_NOT_ADD_UP", 8, "51"],
])("a row with %s is told by its line", (reason, column, text) => {
  const found = broken(column, text)
  // A comma that was not meant makes a cell more: that is what is told then.
  expect(found).toMatchObject([{ line: 3, reason: reason === "INFANTS_WRONG" ? "COLUMNS_COUNT" : reason }])
})

test("where nothing says in which region or where it is, it is told", () => {
  const nowhere = good.replace("Granby", "Nulle-Part").replace("j2g1a1", "H9Z 1A1")
  expect(rowsOf(`${ours}\n${nowhere.replace(",16,", ",99,")}`).broken).toMatchObject([
    { line: 2, reason: "REGION_UNKNOWN" },
  ])
  expect(rowsOf(`${ours}\n${nowhere}`).broken).toMatchObject([{ line: 2, reason: "PLACE_UNKNOWN" }])
})

test("a municipality that exists twice is the one of the region; a rural postal area is too wide for a point", () => {
  const [row] = rowsOf(
    `${ours}\n${good.replace("Granby", "Saint-Elzéar").replace("j2g1a1", "G0S 2J0").replace(",16,", ",12,")}`,
  ).rows
  expect(row).toMatchObject({
    municipalityCode: "1",
    regionCode: "12",
    latitude: 46.4,
    precision: "MUNICIPALITY",
  })
})

test("cells with line breaks count as the lines they take", () => {
  const { rows, broken: wrong } = rowsOf(
    `${ours}\n${good.replace("12, rue", "12,\nrue")}\n${good.replace("60,", "x,")}\n`,
  )
  expect(rows[0]).toMatchObject({ line: 2, address: "12, rue Principale" })
  expect(wrong).toMatchObject([{ line: 4, reason: "PLACES_WRONG" }])
})

test("a quote that never closes is told where it opens; what stood before it was read", () => {
  for (const behind of [good, "LES PRUNES,GS,2 rue B,Granby,J2G 1A1,16,60,10,50,2021-09-30"]) {
    const { rows, broken: wrong } = rowsOf(`${ours}\n${good}\n"LES POIRES,GS,1 rue A,Granby\n${behind}\n`)
    expect(rows).toHaveLength(1)
    expect(wrong).toMatchObject([{ line: 3, reason: "QUOTE_OPEN" }])
  }
})

test("twice in every word may be; a third time is a mistake", () => {
  expect(rowsOf([ours, good, good, good].join("\n"))).toMatchObject({
    rows: [{ line: 2 }, { line: 3 }],
    broken: [{ line: 4, reason: "REPEATED" }],
  })
})

test.each([
  ["FILE_EMPTY", ""],
  ["FILE_EMPTY", `${ours}\n\n`],
  ["FILE_SPREADSHEET", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
  ["FILE_SPREADSHEET", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ["FILE_UTF16", new Uint8Array(Buffer.from(`\ufeff${ours}`, "utf16le"))],
  ["FILE_UTF16", new Uint8Array(Buffer.from(ours, "utf16le"))],
  ["FILE_LARGE", new Uint8Array(mostBytes + 1)],
  ["NOT_A_LIST", "prenom,naissances\nEmma,12\n"],
  ["FILE_BINARY", `${ours}\n${`${good}\n`.repeat(60)}"GARDERIE\u0000",GS`],
  [
    "FILE_BINARY",
    new Uint8Array(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(3), Buffer.from("x".repeat(900))])),
  ],
  ["ONE_COLUMN", `"${ours}"\n"a,b,c"\n`],
  ["COLUMNS_MISSING", "nom,type,adresse\nA,B,C\n"],
  ["TOO_MANY_ROWS", [ours, ...Array.from({ length: 20_001 }, () => good)].join("\n")],
])("a wrong file is %s", (reason, file) => {
  expect(read(file)).toEqual({ ok: false, reason })
})

test("a day that is none is no date of the list", () => {
  expect(rowsOf(`${ours}\n${good.replace("2021-09-30", "2021-02-31")}`).sourceOn).toBeNull()
})
