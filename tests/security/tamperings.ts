import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type pg from "pg"
import { rootOf, sha256 } from "#lib/platform/merkle.ts"
import { hashOf, lanes, readList, signSeal, type Lane, type SealFacts } from "#lib/platform/seals.ts"
import { ownersSource } from "#lib/record/queries/source.ts"
import type { Wrong } from "#lib/record/queries/verify-seals.ts"

/** What somebody with every right over the database and the folder of anchors, but without the key, may do to the record. */
export type Place = { seal: string | null; what: Wrong[]; lane?: Lane; seq?: string }
export type Tampering = (hand: Hand) => Promise<Place>
export type Hand = {
  client: pg.ClientBase
  folder: string
  /** A whole number below `below`. */
  any(below: number): number
  one<T>(of: readonly T[]): T
}

const tables = {
  audit: "public.audit",
  disclosure: "public.disclosure",
  reading: "public.reading",
  history: "public.row_history",
}
const edits: Record<Lane, string[]> = {
  audit: [
    "deed = 'child.close'",
    "subject = subject || '{\"said\": -1}'",
    "at = at - interval '1 second'",
    "account_id = gen_random_uuid()",
    "kind = 'DAYCARE'",
    "from_server = not from_server",
    "control = not control",
    "purpose = 'OTHER'",
  ],
  disclosure: [
    "whose = gen_random_uuid()",
    "fields = array['email']",
    "purpose = 'OTHER'",
    "at = at + interval '1 microsecond'",
  ],
  reading: ["whose = whose[1:1]", "way = 'FILE'", "session_id = null", "fields = fields || array['name']"],
  history: [
    "row_id = 'x'",
    "digest = sha256('x')",
    "op = 'DELETE'",
    "transaction_id = '1'",
    "family_id = gen_random_uuid()",
  ],
}

type Sealed = { seq: string; seal: string }
async function rowsOf({ client }: Hand, lane: Lane, where = "true"): Promise<Sealed[]> {
  const { rows } = await client.query<Sealed>(
    `select seq, seal_id as seal from ${tables[lane]} where seal_id is not null and ${where} order by seal_id, seq`,
  )
  return rows
}
async function two(hand: Hand, lane: Lane): Promise<[Sealed, Sealed]> {
  const rows = await rowsOf(hand, lane)
  const at = hand.any(rows.length - 1)
  const other = at + 1 + hand.any(rows.length - at - 1)
  return [rows[at]!, rows[other]!]
}
const seals = async ({ client }: Hand) =>
  (await client.query<{ number: string }>("select number from sec.seal order by number")).rows.map(
    (it) => it.number,
  )
const anchorFile = ({ folder }: Hand) =>
  join(
    folder,
    readdirSync(folder).find((it) => it.endsWith(".jsonl"))!,
  )
const linesOf = (hand: Hand) => readFileSync(anchorFile(hand), "utf8").trimEnd().split("\n")
const keep = (hand: Hand, lines: string[]) =>
  writeFileSync(anchorFile(hand), lines.map((it) => `${it}\n`).join(""))

export const tamperings: Record<string, Tampering> = {
  async "edits a field"(hand) {
    const lane = hand.one(lanes)
    const { seq, seal } = hand.one(await rowsOf(hand, lane))
    await hand.client.query(
      "alter table public.audit drop constraint audit_chain, drop constraint audit_check",
    )
    await hand.client.query(`update ${tables[lane]} set ${hand.one(edits[lane])} where seq = $1`, [seq])
    return { seal, lane, seq, what: ["EDITED"] }
  },
  async "deletes a row"(hand) {
    const lane = hand.one(lanes)
    const { seq, seal } = hand.one(await rowsOf(hand, lane))
    await hand.client.query(`delete from ${tables[lane]} where seq = $1`, [seq])
    return { seal, lane, seq, what: ["DELETED"] }
  },
  async "inserts a row among sealed ones"(hand) {
    const { seq, seal } = hand.one(await rowsOf(hand, "audit"))
    const made = `-${seq}`
    await hand.client.query(
      "insert into public.audit (seq, seal_id, deed, subject, from_server) values ($1, $2, 'child.change', '{}', true)",
      [made, seal],
    )
    return { seal, lane: "audit", seq: made, what: ["INSERTED"] }
  },
  async "inserts a row under a seal that never was"(hand) {
    const number = String(100 + hand.any(1000))
    await hand.client.query(
      "insert into public.reading (seq, seal_id, kind, way, whose, fields) values (-1, $1, 'STAFF', 'FILE', '{}', '{}')",
      [number],
    )
    return { seal: number, lane: "reading", seq: "-1", what: ["INSERTED"] }
  },
  async "swaps the numbers of two rows"(hand) {
    const lane = hand.one(lanes)
    const [a, b] = await two(hand, lane)
    await hand.client.query(`update ${tables[lane]} set seq = -1 where seq = $1`, [a.seq])
    await hand.client.query(`update ${tables[lane]} set seq = $2 where seq = $1`, [b.seq, a.seq])
    await hand.client.query(`update ${tables[lane]} set seq = $1 where seq = -1`, [b.seq])
    // In one seal each stands under the other's number; in two, each seal lacks one and has one too much.
    return { seal: a.seal, lane, seq: a.seq, what: ["REORDERED", "DELETED"] }
  },
  async "swaps the identifiers of two rows"(hand) {
    const lane = hand.one(["audit", "disclosure", "reading"] as const)
    const [a, b] = await two(hand, lane)
    await hand.client.query(`alter table ${tables[lane]} drop constraint ${lane}_pkey`)
    await hand.client.query(
      `update ${tables[lane]} r set id = o.id from ${tables[lane]} o where r.seq in ($1, $2) and o.seq in ($1, $2) and o.seq <> r.seq`,
      [a.seq, b.seq],
    )
    return { seal: a.seal, lane, seq: a.seq, what: ["EDITED"] }
  },
  async "moves a row to another seal"(hand) {
    const lane = hand.one(lanes)
    const all = (await seals(hand)).map(Number)
    const { seq, seal } = hand.one(await rowsOf(hand, lane, `seal_id < ${all.at(-1)}`))
    await hand.client.query(`update ${tables[lane]} set seal_id = $2 where seq = $1`, [seq, all.at(-1)])
    return { seal, lane, seq, what: ["DELETED"] }
  },
  async "says that a row still waits"(hand) {
    const lane = hand.one(lanes)
    const { seq, seal } = hand.one(await rowsOf(hand, lane))
    await hand.client.query(`update ${tables[lane]} set seal_id = null where seq = $1`, [seq])
    return { seal, lane, seq, what: ["DELETED"] }
  },
  async "cuts the tail with its seals"(hand) {
    const all = await seals(hand)
    const last = all[hand.any(all.length - 1)]!
    for (const it of Object.values(tables))
      await hand.client.query(`delete from ${it} where seal_id > $1 or seal_id is null`, [last])
    await hand.client.query("delete from sec.seal where number > $1", [last])
    await hand.client.query(
      `update sec.seal_head set number = s.number, hash = s.hash, control_number = s.control_number, control_hash = s.control_hash
       from sec.seal s where s.number = $1`,
      [last],
    )
    await hand.client.query(
      "update sec.chain_head c set number = h.control_number, hash = h.control_hash from sec.seal_head h",
    )
    return { seal: String(Number(last) + 1), what: ["SEAL_MISSING"] }
  },
  async "cuts the tail of record and anchors, and forgets how far the seals were"(hand) {
    const all = await seals(hand)
    const last = all[hand.any(all.length - 1)]!
    for (const it of Object.values(tables))
      await hand.client.query(`delete from ${it} where seal_id > $1`, [last])
    await hand.client.query("delete from sec.seal where number > $1", [last])
    keep(hand, linesOf(hand).slice(0, Number(last)))
    return { seal: String(Number(last) + 1), what: ["SEAL_MISSING"] }
  },
  async "takes one seal out"(hand) {
    const seal = hand.one(await seals(hand))
    await hand.client.query("delete from sec.seal where number = $1", [seal])
    return { seal, what: ["SEAL_MISSING"] }
  },
  async "changes a seal"(hand) {
    const seal = hand.one(await seals(hand))
    const change = hand.one([
      "root = sha256(root)",
      "previous = sha256(previous)",
      "at = at - interval '1 hour'",
      "counts = counts || '{\"audit\": 0}'",
      "control_number = control_number + 1",
      "control_hash = sha256(control_hash)",
      "list_hash = sha256(list_hash)",
      "signature = set_byte(signature, 0, get_byte(signature, 0) # 1)",
      "public_key = sha256(public_key)",
    ])
    await hand.client.query(`update sec.seal set ${change} where number = $1`, [seal])
    return { seal, what: ["SEAL_CHANGED", "OTHER_KEY"] }
  },
  async "changes a row and what its seal lists of it"(hand) {
    const { seq, seal } = hand.one(await rowsOf(hand, "disclosure"))
    await hand.client.query("update public.disclosure set purpose = 'OTHER' where seq = $1", [seq])
    await relist(hand, seal)
    return { seal, what: ["LIST", "EDITED"] }
  },
  async "writes the record anew from one row on, with a key of their own"(hand) {
    const { seq, seal } = hand.one(await rowsOf(hand, "reading"))
    await hand.client.query("update public.reading set whose = '{}' where seq = $1", [seq])
    await rewrite(hand, Number(seal), false)
    return { seal, what: ["OTHER_KEY"] }
  },
  async "writes record and anchors anew, with a key of their own"(hand) {
    const { seq, seal } = hand.one(await rowsOf(hand, "history"))
    await hand.client.query("delete from public.row_history where seq = $1", [seq])
    await rewrite(hand, Number(seal), true)
    return { seal, what: ["OTHER_KEY"] }
  },
  async "puts an old seal in the place of another"(hand) {
    const [a, b] = [...(await seals(hand))].slice(hand.any(8)).slice(0, 2) as [string, string]
    await hand.client.query(
      `update sec.seal n set at = o.at, previous = o.previous, root = o.root, counts = o.counts, control_number = o.control_number,
         control_hash = o.control_hash, list = o.list, list_hash = o.list_hash, hash = o.hash, signature = o.signature
       from sec.seal o where n.number = $1 and o.number = $2`,
      [b, a],
    )
    return { seal: b, what: ["SEAL_CHANGED"] }
  },
  async "swaps two anchors"(hand) {
    const lines = linesOf(hand)
    const at = hand.any(lines.length - 1)
    const to = at + 1 + hand.any(lines.length - at - 1)
    const first = lines[at]!
    lines[at] = lines[to]!
    lines[to] = first
    keep(hand, lines)
    // Told of the one that is met behind its place.
    return { seal: String(to - at > 1 ? at + 2 : to + 1), what: ["ANCHOR_ORDER"] }
  },
  async "edits an anchor"(hand) {
    const lines = linesOf(hand)
    const at = hand.any(lines.length)
    const hashes = [...lines[at]!.matchAll(/[0-9a-f]{64}/g)]
    const { index } = hand.one(hashes)
    const digit = lines[at]![index] === "0" ? "1" : "0"
    lines[at] = lines[at]!.slice(0, index) + digit + lines[at]!.slice(index + 1)
    keep(hand, lines)
    return { seal: String(at + 1), what: ["ANCHOR_CHANGED"] }
  },
  async "takes an anchor out"(hand) {
    const lines = linesOf(hand)
    const at = hand.any(lines.length)
    keep(hand, lines.toSpliced(at, 1))
    return { seal: String(at + 1), what: ["ANCHOR_MISSING"] }
  },
  async "takes a control event out of what waits"(hand) {
    const [first, second] = await waitingControl(hand)
    await hand.client.query("delete from public.audit where seq = $1", [first])
    return { seal: null, lane: "audit", seq: second!, what: ["CHAIN"] }
  },
  async "takes the last control event out of what waits"(hand) {
    const last = (await waitingControl(hand)).at(-1)
    await hand.client.query("delete from public.audit where seq = $1", [last])
    return { seal: null, lane: "audit", what: ["CHAIN"] }
  },
  async "forges a control event that waits"(hand) {
    const [first, second] = await waitingControl(hand)
    await hand.client.query("update public.audit set subject = '{\"forged\": true}' where seq = $1", [first])
    return { seal: null, lane: "audit", seq: second!, what: ["CHAIN"] }
  },
}

async function waitingControl({ client }: Hand): Promise<string[]> {
  const { rows } = await client.query<{ seq: string }>(
    "select seq from public.audit where seal_id is null and control order by chain_number",
  )
  return rows.map((it) => it.seq)
}

/** What the rows of a seal say now, as their list would say it. */
async function listNow({ client }: Hand, seal: number) {
  const source = ownersSource(client)
  const parts: Buffer[] = []
  const counts: Record<string, number> = {}
  for (const lane of lanes) {
    const rows = (
      await source.rows(lane, { seal: BigInt(seal - 1), seq: 9_223_372_036_854_775_807n })
    ).filter((it) => it.seal === BigInt(seal))
    counts[lane] = rows.length
    for (const row of rows) {
      const seq = Buffer.alloc(8)
      seq.writeBigInt64BE(row.seq)
      parts.push(seq, sha256(Buffer.from([0]), Buffer.from(row.said)))
    }
  }
  return { list: Buffer.concat(parts), counts: counts as SealFacts["rows"] }
}

async function relist(hand: Hand, seal: string) {
  const { list } = await listNow(hand, Number(seal))
  await hand.client.query("update sec.seal set list = $2 where number = $1", [seal, list])
}

/** Everything as it should be, from one seal on, but signed by somebody else. */
async function rewrite(hand: Hand, from: number, anchorsToo: boolean) {
  const seed = Buffer.alloc(32, 99)
  const source = ownersSource(hand.client)
  const lines = linesOf(hand)
  const kept = await source.seals(BigInt(from - 1))
  let previous = kept[0]!.signed.previous
  for (const { signed: old } of kept) {
    const { list, counts } = await listNow(hand, Number(old.number))
    const root = rootOf(readList(list).map((it) => it.leaf)).toString("hex")
    const facts = { ...old, previous, rows: counts, root, list: sha256(list).toString("hex") }
    const forged = signSeal(facts, seed)
    await hand.client.query(
      `update sec.seal set previous = $2, root = $3, counts = $4, list = $5, list_hash = $6, hash = $7, signature = $8, public_key = $9 where number = $1`,
      [
        ...[old.number, hex(previous), hex(root), counts, list, hex(facts.list), hex(hashOf(facts))],
        ...[Buffer.from(forged.signature, "base64"), Buffer.from(forged.publicKey, "base64")],
      ],
    )
    if (anchorsToo) lines[Number(old.number) - 1] = JSON.stringify(forged)
    previous = hashOf(facts)
  }
  if (anchorsToo) keep(hand, lines)
}

const hex = (text: string) => Buffer.from(text, "hex")
