import { z } from "zod"
import type { FindingCode } from "../../rules/checks.ts"
import { atTheBeginning, progressShape, type Finding as Wrong, type Progress } from "../verify-seals.ts"
import { verifyFrom } from "../verify-stretch.ts"
import type { Finding, Part } from "./part.ts"

const lookMs = 1_000

/** Every seal that there was when this part began, with its rows, its chain and its anchor outside the database. */
export const seals: Part = {
  begin: async (_, { sealed }) => {
    const { lastSeal } = await sealed.source.head()
    return { place: JSON.stringify({ last: lastSeal, so: atTheBeginning() }), total: Number(lastSeal) }
  },

  next: async (_, { sealed: { source, folder, key } }, place) => {
    const { last, so } = placeShape.parse(JSON.parse(place))
    const before = { seal: Number(so.seal), found: so.found }
    // What was found is written by each look: here only how many, so that nothing is told twice.
    const own: Progress = { ...so, findings: [] }
    const ended = await verifyFrom(source, own, { folder, key, last: BigInt(last), forMs: lookMs }).catch(
      (error: unknown) => {
        if (isOfFiles(error)) return "UNREAD" as const
        throw error
      },
    )
    const checked = Math.max(0, Math.min(Number(own.seal), Number(last)) - before.seal)
    if (ended === "UNREAD")
      return { place: null, checked, findings: [unread], found: 1 + own.found - before.found }
    return {
      place: ended ? null : JSON.stringify({ last, so: { ...own, findings: [] } }),
      ...{ checked, findings: own.findings.map(findingOf), found: own.found - before.found },
    }
  },
}

const tables = {
  audit: "public.audit",
  disclosure: "public.disclosure",
  reading: "public.reading",
  history: "public.row_history",
}

function findingOf({ what, seal, until, lane, seq, id, line }: Wrong): Finding {
  const facts = { seal, until: until ?? null, entry: seq ?? null, line: line ?? null }
  return {
    ...{ code: what satisfies FindingCode, place: lane ? tables[lane] : "sec.seal", item: id ?? seq ?? seal },
    facts: Object.fromEntries(Object.entries(facts).filter(([, it]) => it !== null)),
  }
}

/** Anchors that cannot be read say nothing of the record, so the record is not shown to be whole. */
const unread: Finding = { code: "ANCHORS_UNREAD", place: "sec.seal", item: null }
const isOfFiles = (error: unknown) => error instanceof Error && "syscall" in error

const placeShape = z.object({ last: z.string().regex(/^\d+$/), so: progressShape })
