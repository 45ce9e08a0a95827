import { createHash } from "node:crypto"
import { sqlState } from "../errors.ts"
import { newId } from "../ids.ts"
import { log } from "../log.ts"
import { publicKeyOf, signWith } from "../signatures.ts"
import { signedBeginning } from "../signed-archive.ts"
import type { Admission, Admitted } from "./admission.ts"
import { isSlip, isVaultAway, VaultAway, type Answer, type Ask, type Key, type Value } from "./asked.ts"
import {
  Altered,
  bound,
  indexOf,
  newKey,
  openRaw,
  openText,
  sealRaw,
  sealText,
  subjectKey,
  unwrap,
  wrap,
  type Place,
  type Ring,
} from "./sealing.ts"

/**
 * Keys, opening and sealing. A slip is shown to the database, which looks at the session, spends its budget and keeps
 * the line; only then is anything opened. `trusts`: this very process holds the keys anyway (a command at the server, a
 * test), so a wrapped key is enough; a vault behind a socket never opens with one.
 */
export type Vault = { answer(asks: readonly Ask[]): Promise<Answer[]> }
export type VaultWish = {
  /** As they are now: a key may be added, and an old one forgotten, while the vault is asked. */
  ring: () => Ring
  indexKey: Buffer
  bundleSeed: Buffer | null
  admission: Admission | null
  trusts: boolean
}

type Opening = Extract<Ask, { do: "open" | "open-bytes" | "open-passing" }>
type Sealing = Extract<Ask, { do: "seal" | "seal-bytes" }>
type Admits = Map<Ask, Admitted | VaultAway | Error>

export function makeVault(wish: VaultWish): Vault {
  return {
    async answer(asks) {
      const admits: Admits = new Map()
      await Promise.all([...admitOpenings(wish, asks, admits), admitSealings(wish, asks, admits)])
      return Promise.all(asks.map((it) => answerOne(wish, it, admits.get(it))))
    },
  }
}

/** What is asked together of one session is one question: one line in the record, one spending. */
function admitOpenings({ admission }: VaultWish, asks: readonly Ask[], admits: Admits): Promise<void>[] {
  const groups = new Map<string, { ask: Opening; slip: string; fields: string[] }[]>()
  for (const ask of asks) {
    if (ask.do !== "open" && ask.do !== "open-bytes" && ask.do !== "open-passing") continue
    const slip = slipOf(ask)
    if (slip === null) continue
    const fields = [...new Set(ask.do === "open-passing" ? [] : ask.items.map((it) => it.column))]
    const session = slip.split(".")[4] ?? ""
    groups.set(session, [...(groups.get(session) ?? []), { ask, slip, fields }])
  }
  return [...groups.values()].map((group) => admit(admission, group, admits))
}

async function admit(
  admission: Admission | null,
  group: { ask: Opening; slip: string; fields: string[] }[],
  admits: Admits,
) {
  try {
    const found = await (admission?.toOpen(group) ?? Promise.reject(new VaultAway()))
    group.forEach(({ ask }, i) => admits.set(ask, found[i] ?? new Error("an answer is missing")))
  } catch (error) {
    for (const { ask } of group) admits.set(ask, error instanceof Error ? error : new Error("unknown"))
  }
}

async function admitSealings({ admission }: VaultWish, asks: readonly Ask[], admits: Admits) {
  const wanted = asks.filter(
    (it): it is Sealing => (it.do === "seal" || it.do === "seal-bytes") && isSlip(it.key.wrapped),
  )
  if (wanted.length === 0) return
  try {
    const slips = wanted.map((it) => it.key.wrapped)
    const found = await (admission?.toSeal(slips) ?? Promise.reject(new VaultAway()))
    wanted.forEach((ask, i) => admits.set(ask, found[i] ?? new Error("an answer is missing")))
  } catch (error) {
    for (const ask of wanted) admits.set(ask, error instanceof Error ? error : new Error("unknown"))
  }
}

async function answerOne(wish: VaultWish, ask: Ask, admitted: Admitted | Error | undefined): Promise<Answer> {
  try {
    if (isVaultAway(admitted)) return { failed: "UNREACHABLE" }
    if (admitted instanceof Error) throw admitted
    if (admitted?.refused) return { refused: admitted.refused }
    return { values: await valuesOf(wish, ask, admitted) }
  } catch (error) {
    if (!(error instanceof Altered)) {
      log("error", "vault.fault", { asked: ask.do, error: nameOf(error), sqlState: sqlState(error) })
      return { failed: "FAULT" }
    }
    const [place, key] = placeOf(ask)
    if (place) await wish.admission?.tellAltered(place, key)
    return { failed: "ALTERED" }
  }
}

async function valuesOf(wish: VaultWish, ask: Ask, admitted: Admitted | undefined): Promise<Value[]> {
  const ring = wish.ring()
  const { indexKey } = wish
  const master = { version: ring.newest, bytes: ring.keys.get(ring.newest) ?? Buffer.alloc(0) }
  switch (ask.do) {
    case "keys":
      return Array.from({ length: ask.count }, newId).flatMap((id) => [
        id,
        wrap(ring, newKey(), subjectKey(id)),
      ])
    case "seal": {
      const own = { version: 0, bytes: keyFor(wish, ask.key, admitted, true) }
      return ask.items.map((it) => sealText(own, Buffer.from(it.text, "utf8"), bound(it, ask.key.id)))
    }
    case "open": {
      const own = keyFor(wish, ask.key, admitted, false)
      return ask.items.map((it) => openText(() => own, it.sealed, bound(it, ask.key.id)).toString("utf8"))
    }
    case "seal-bytes": {
      const own = keyFor(wish, ask.key, admitted, true)
      return ask.items.map((it) => sealRaw(own, it.bytes, bound(it, ask.key.id)))
    }
    case "open-bytes": {
      const own = keyFor(wish, ask.key, admitted, false)
      return ask.items.map((it) => openRaw(own, it.sealed, bound(it, ask.key.id)))
    }
    case "seal-passing":
      return [sealText(master, Buffer.from(ask.item.text, "utf8"), bound(ask.item, "passing"))]
    case "open-passing":
      return [unwrap(ring, passingOf(wish, ask.item.sealed, admitted), bound(ask.item, "passing")).toString()]
    case "index":
      return ask.values.map((it) => indexOf(indexKey, ask.column, it))
    case "sign":
      if (!wish.bundleSeed || !ask.text.startsWith(signedBeginning)) throw new Error("not to be signed")
      return [signWith(wish.bundleSeed, Buffer.from(ask.text, "utf8"))]
    case "signer":
      if (!wish.bundleSeed) throw new Error("no key to sign with")
      return [publicKeyOf(wish.bundleSeed)]
    case "here":
      if (wish.admission && !(await wish.admission.isThere())) throw new Error("no database")
      return []
  }
}

/** A wrapped key seals for anybody, because sealing shows nothing; it opens only where the keys are held anyway. */
function keyFor(
  { ring, trusts }: VaultWish,
  key: Key,
  admitted: Admitted | undefined,
  seals: boolean,
): Buffer {
  if (!admitted) {
    if (!seals && !trusts) throw new Error("a wrapped key opens nothing")
    return unwrap(ring(), key.wrapped, subjectKey(key.id))
  }
  // Shown with another key's name, a slip opens nothing.
  if (admitted.key !== key.id || !admitted.wrapped) throw new Altered("a key was destroyed, or is another's")
  return unwrap(ring(), admitted.wrapped, subjectKey(key.id))
}

/** In front of the sealed text stands its slip, which names its digest. */
function passingOf({ trusts }: VaultWish, sealed: string, admitted: Admitted | undefined): string {
  if (!admitted) {
    if (!trusts) throw new Error("a passing secret opens for its letter only")
    return sealed
  }
  const text = sealed.slice(sealed.indexOf("~") + 1)
  if (createHash("sha256").update(text).digest("hex") !== admitted.key)
    throw new Altered("another secret's slip")
  return text
}

function slipOf(ask: Opening): string | null {
  const text = ask.do === "open-passing" ? (ask.item.sealed.split("~", 1)[0] ?? "") : ask.key.wrapped
  return isSlip(text) ? text : null
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "unknown")

function placeOf(ask: Ask): [Place | undefined, string] {
  if (ask.do === "open-passing") return [ask.item, "passing"]
  return ask.do === "open" || ask.do === "open-bytes" ? [ask.items[0], ask.key.id] : [undefined, ""]
}
