import type { Line } from "#tests/support/mutation.ts"
import { line } from "./line.ts"

const walls = ["tests/security/integrity.test.ts"]
const work = ["tests/integration/record/checking.test.ts"]

/** The lines on which it stands that nothing is signed but on a check that speaks for it. */
export const checkLines: Line[] = [
  line(
    "sec.check_verdict",
    "takes a check from before the step",
    "it.began_at < sec.step_begun_at(step.id)",
    "false",
    walls,
  ),
  line(
    "sec.report_holds",
    "counts the word of whoever did the work",
    "not sec.did_step(it.step_id, f.explained_by)",
    "true",
    walls,
  ),
  line(
    "sec.explain_findings",
    "lets whoever asked explain",
    "it.asked_by is not distinct from me",
    "false",
    walls,
  ),
  line(
    "sec.integrity_stands",
    "lets an explanation be given again",
    "old.explained_by is not null",
    "false",
    walls,
  ),
  line("sec.report_stands", "takes other words for a report", "c.digest = new.digest", "true", walls),
  line("sec.checker", "lets all staff check", "not exists", "false and not exists", walls),
  line(
    "sec.checking",
    "lets every job check",
    "current_setting('guichet.job', true) is not distinct from 'record.integrity'",
    "true",
    work,
  ),
]
