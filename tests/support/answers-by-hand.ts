import type pg from "pg"
import type { useHands } from "./deeds-by-hand.ts"
import { aFamily, type Family } from "./seats.ts"
import type { Asked } from "./vacancies.ts"

/** What families say, and what their lists, invitations and offers have become. */
export function useAnswers(owner: () => pg.Pool, hands: ReturnType<typeof useHands>) {
  async function one<R extends object>(sql: string, id: unknown): Promise<R | undefined> {
    return (await owner().query<R>(sql, [id])).rows[0]
  }
  return {
    one,
    answer: (who: Family, asked: Asked, agrees: boolean) =>
      hands.call(who, "sec.answer_invitation($1, $2, null)", [asked.invitationId, agrees]),
    accept: (who: Family, offer: string, kept: string[] = []) =>
      hands.call(who, "sec.accept_offers(array[$1]::uuid[], null, $2, false, null)", [offer, kept]),
    decline: (who: Family, offer: string, reason = "OTHER") =>
      hands.call(who, "sec.decline_offer($1, $2, null)", [offer, reason]),
    async listOf({ registrationId }: { registrationId: string }) {
      const it = await one<{ state: string; why: string | null }>(
        "select state, withdrawn_for as why from public.registration where id = $1",
        registrationId,
      )
      return it?.why ? `${it.state} ${it.why}` : it?.state
    },
    stateOf: async (table: "invitation" | "offer" | "vacancy", id: string) =>
      (await one<{ state: string }>(`select state from public.${table} where id = $1`, id))?.state,
    /** Its deadline was so long ago. */
    pass: (table: "invitation" | "offer", id: string, by: string) =>
      owner().query(
        `update public.${table} set sent_at = sec.now() - interval '19 days', deadline_at = sec.now() - $2::interval where id = $1`,
        [id, by],
      ),
    /** A second guardian with every right, where both must agree. */
    async bothMustAnswer(childId: string): Promise<Family> {
      const other = await aFamily(owner())
      await owner().query("update public.child_file set both_answer = true where id = $1", [childId])
      await owner().query(
        "insert into public.guardian (id, child_id, account_id, position, rights) values (gen_random_uuid(), $1, $2, 2, 'FULL')",
        [childId, other.id],
      )
      return other
    },
  }
}
