import { asOwner } from "#lib/platform/connection.ts"
import { questions } from "#lib/vacancies/queries/invariants.ts"

/** What was promised, in the words of this version: whoever watches a reopened audience asks the database these questions. */
export async function keepPromises(ownerUrl: string): Promise<void> {
  const asked = await questions()
  await asOwner(ownerUrl, async (owner) => {
    await owner.query("begin")
    await owner.query("delete from sec.promise")
    await owner.query(
      `insert into sec.promise (position, sentence, question)
       select at - 1, sentence, question from unnest($1::text[], $2::text[]) with ordinality it(sentence, question, at)`,
      [asked.map((it) => it.sentence), asked.map((it) => it.question)],
    )
    await owner.query("commit")
  })
}
