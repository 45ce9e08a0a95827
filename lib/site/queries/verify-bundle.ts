import { z } from "zod"
import { openSigned, sha256Of, type Wrong } from "#lib/platform/signed-archive.ts"
import { disagreement, type Disagreement } from "../rules/bundle.ts"

/**
 * What stands in a closing's bundle, or the first thing that is wrong, as a sentence for whoever holds the file. Reads
 * nothing else: no database, no setting.
 * @param expectedKey whose signature it must be
 */
export function verifyBundle(bytes: Uint8Array, expectedKey?: string): { ok: boolean; sentence: string } {
  const opened = openSigned(bytes, expectedKey)
  if (!opened.ok) return wrong(sentences[opened.reason], opened.field)
  const { subject, publicKey, files } = opened.value

  const steps = stepsShape.safeParse(parsed(files.get("steps.json")))
  if (!steps.success) return wrong("It holds no steps that can be read.", "steps.json")
  const found = disagreement(steps.data, new Set([...files.values()].map(sha256Of)))
  if (found) return wrong(disagreements[found.what], `step ${found.step.place}, round ${found.step.round}`)

  const live = steps.data.filter((it) => it.isLive)
  const done = live.filter((it) => it.state === "DONE").length
  const key = expectedKey
    ? ""
    : `\nSigned with ${publicKey}. Compare this key: it was not asked for with --key.`
  return {
    ok: true,
    sentence: `Whole and signed: closing ${subject}, ${files.size} files, ${done} of ${live.length} steps done.${key}`,
  }
}

const wrong = (sentence: string, where?: string) => ({
  ok: false,
  sentence: where ? `${sentence} (${where})` : sentence,
})

const sentences: Record<Wrong, string> = {
  NOT_AN_ARCHIVE: "This file is no bundle of a closing.",
  NOT_AS_WRITTEN: "This file is not written as the portal writes it: it was changed.",
  FILE_CHANGED: "A file inside is not the one that was signed.",
  FILE_MISSING: "A file that was signed is not inside.",
  OTHER_KEY: "It was signed with another key than the one that is asked for.",
  SIGNATURE: "The signature is not one of this content.",
}
const disagreements: Record<Disagreement, string> = {
  EVIDENCE_ABSENT: "Evidence that a step names is not inside.",
  DONE_WITHOUT_EVIDENCE: "A step is done without evidence.",
  DONE_WITHOUT_SIGNATURE: "A step is done without its signature.",
}

const stepsShape = z.array(
  z.looseObject({
    round: z.number(),
    place: z.number(),
    state: z.string(),
    isLive: z.boolean(),
    signedBy: z.string(),
    needsEvidence: z.boolean(),
    evidence: z.array(z.looseObject({ digest: z.string() })),
    signature: z.looseObject({ authorises: z.boolean() }).nullable(),
  }),
)

function parsed(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString("utf8") ?? "")
  } catch {
    return undefined
  }
}
