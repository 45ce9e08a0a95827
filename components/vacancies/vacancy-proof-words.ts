import { dayOf } from "#components/daycares/day-of.ts"
import { priorityWords } from "#components/waitlist/policy-words.tsx"
import { capital, categoryKeyWords, categoryWords } from "#components/waitlist/words.ts"
import { count, longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { PdfBlock } from "#lib/platform/pdf.ts"
import type { AdmissionPolicy } from "#lib/waitlist/rules/policy.ts"
import type { OrderProof, ProofRow, ProofRun } from "#lib/vacancies/views/proof.ts"
import { answerWords, notesOn } from "./vacancy-asked.tsx"
import { whatWords } from "./vacancy-words.ts"

type Fact = { term: string; value: string }
type RunInWords = {
  id: string
  title: string
  facts: Fact[]
  used: string
  columns: string[]
  rows: string[][]
  rule: string[]
  out: string[]
  replay: string
}

/** A proof in words, once: the page and the file are drawn from the same lines. */
export function proofInWords(locale: Locale, proof: OrderProof): { facts: Fact[]; runs: RunInWords[] } {
  const { proof: words, states } = messages(locale).vacancies
  const { vacancy } = proof
  return {
    facts: [
      { term: words.service, value: proof.service },
      { term: words.place, value: whatWords(locale, vacancy) },
      { term: words.start, value: dayOf(vacancy.startOn, locale) },
      { term: words.latest, value: dayOf(vacancy.latestStartOn, locale) },
      ...(vacancy.reservedFor
        ? [{ term: words.reserved, value: capital(priorityWords(locale, vacancy.reservedFor)) }]
        : []),
      ...(vacancy.publishedAt
        ? [{ term: words.published, value: longDateTime(vacancy.publishedAt, locale) }]
        : []),
      { term: words.state, value: states[vacancy.state] },
    ],
    runs: proof.runs.map((it, at) => runInWords(locale, it, at + 1)),
  }
}

function runInWords(locale: Locale, run: ProofRun, at: number): RunInWords {
  const { vacancies, waitlist } = messages(locale)
  const { proof: words } = vacancies
  const { columns } = words
  return {
    id: run.id,
    title: words.run({ at }),
    facts: [
      { term: words.at, value: longDateTime(run.at, locale) },
      { term: words.id, value: run.id },
      { term: words.digest, value: run.digest },
      { term: words.engine, value: String(run.engine) },
    ],
    used: words.used({ shown: run.rows.length, total: run.total }),
    columns: [columns.position, columns.category, columns.days, columns.draw, columns.round, columns.answer],
    rows: run.rows.map((it) => rowInWords(locale, it)),
    rule: policyLines(locale, run.policy),
    out: run.out.map((it) => words.outRow({ reason: waitlist.list.reasons[it.reason], count: it.count })),
    replay: words.replayText({ id: run.id }),
  }
}

function rowInWords(locale: Locale, it: ProofRow): string[] {
  const { proof: words } = messages(locale).vacancies
  const category = `${it.category}. ${capital(categoryKeyWords(locale, it.categoryKey))}`
  const { asked } = it
  return [
    `${count(it.position, locale)}. ${it.code}`,
    it.precarity ? `${category} (${words.precarity})` : category,
    count(it.days, locale),
    count(it.draw, locale),
    asked ? words.rounds(asked.round) : "–",
    asked ? [answerWords(locale, asked), ...notesOn(locale, asked)].join(", ") : words.notAsked,
  ]
}

/** A policy line by line, as its page says it. */
function policyLines(locale: Locale, policy: AdmissionPolicy): string[] {
  const { policy: words } = messages(locale).waitlist
  const { priorities, capPercent } = policy.reserved
  const day = dayOf(policy.effectiveFrom, locale)
  return [
    `${policy.name === "NETWORK" ? words.network : words.own}. ${words.version({ version: policy.version, day })}`,
    ...policy.categories.map((it, at) => `${at + 1}. ${capital(categoryWords(locale, it))}`),
    [words.clock[policy.clock], ...policy.tieBreaks.map((it) => words.ties[it])].join(" "),
    priorities.length === 0
      ? words.reservedNone
      : `${words.reserved({ percent: capPercent })} ${priorities.map((it) => priorityWords(locale, it)).join("; ")}.`,
    policy.departures === "NEVER" ? words.noDepartures : words.departures,
    words.never,
  ]
}

/** The same lines as a document. */
export function proofBlocks(locale: Locale, proof: OrderProof, madeAt: Date): PdfBlock[] {
  const { proof: words } = messages(locale).vacancies
  const { facts, runs } = proofInWords(locale, proof)
  return [
    { kind: "text", text: words.lead },
    { kind: "facts", rows: facts },
    ...(runs.length === 0 ? [{ kind: "text" as const, text: words.none }] : []),
    ...runs.flatMap((it): PdfBlock[] => [
      { kind: "heading", text: it.title },
      { kind: "facts", rows: it.facts },
      { kind: "text", text: it.used },
      ...(it.rows.length > 0
        ? [{ kind: "table" as const, columns: it.columns, widths: [16, 40, 10, 12, 10, 30], rows: it.rows }]
        : []),
      { kind: "heading", text: words.rule },
      { kind: "list", items: it.rule },
      { kind: "heading", text: words.out },
      { kind: "list", items: it.out.length > 0 ? it.out : [words.outNone] },
      { kind: "heading", text: words.replay },
      { kind: "text", text: it.replay },
    ]),
    { kind: "text", text: words.made({ at: longDateTime(madeAt, locale) }) },
  ]
}
