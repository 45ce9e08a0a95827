import { setTimeout as sleep } from "node:timers/promises"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"
import type { Answer } from "#tests/support/http.ts"
import { actionId, scripted, type Filled } from "#tests/support/posts.ts"
import type { Portal } from "#tests/support/portal.ts"
import { makeClient } from "./client.ts"
import type { World } from "./errands/world.ts"

/** One form that was sent, and what its sender was told. `key` is the form's: what was done under it, the database says. */
export type Told = { errand: string; key: string; said: Said; status: number; more: string }
export type Said = "done" | "refused" | "closed" | "absent" | "signed-out" | "unclear"
type Errand = { path: string; action: string; fields: Filled; cookie?: string }

const closedWords = [messages("fr").refusals.reasons.SITE_CLOSED, messages("fr").forms.words.closedTitle]

/** Everybody goes on with their errands, at a hurried pace, until they leave. */
export function goOn(portal: Portal, world: World) {
  const { owner } = portal.database
  const clients = portal.webs.map((it) => makeClient(it.port, new URL(portal.origin).host))
  const told: Told[] = []
  let left = false
  const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!
  const idOf = async (sql: string, ...values: unknown[]) =>
    (await owner.query<{ id: string; version: number }>(sql, values)).rows[0]

  async function send(errand: Errand | undefined) {
    if (!errand) return
    const { path, action, fields, cookie } = errand
    const key = newId()
    const asked = scripted(portal.origin, actionId(action), { _key: key, ...fields })
    const ask = () => any(clients).ask({ path, ...(cookie ? { cookie } : {}), ...asked })
    const got = await ask()
      // A kept connection that the server closed in the same moment: browsers ask again, and the form's key makes it once.
      .catch((error: unknown) => {
        if (!String(error).includes("ECONNRESET")) throw error
        return ask()
      })
      .catch((error: unknown) => String(error))
    const said = typeof got === "string" ? "unclear" : saidBy(got)
    const more =
      said !== "unclear"
        ? ""
        : typeof got === "string"
          ? got
          : JSON.stringify(got.headers) + got.text.slice(0, 300)
    told.push({ errand: action, key, said, status: typeof got === "string" ? 0 : got.status, more })
  }

  const day = world.startsOn.split("-").toReversed()
  const errands: Record<string, () => Promise<Errand | undefined>> = {
    async signUp() {
      const email = `${newId()}@exemple.ca`
      const fields = { email, password: "quatre mots sans lien aucun" }
      return { path: "/fr/sign-up", action: "signUpAction", fields }
    },
    async saveChild() {
      const { children, cookie } = any(world.families)
      const childId = any(children)
      const row = await idOf("select id, version from public.child_file where id = $1", childId)
      const fields = {
        ...{ childId, version: String(row?.version), givenName: any(["Ana", "Bo", "Cléo"]) },
        familyName: "Essai",
      }
      return { path: `/fr/parent/children/${childId}/names`, action: "saveNamesAction", fields, cookie }
    },
    async join() {
      const { children, cookie } = any(world.families)
      const childId = any(children)
      const fields = { childId, daycareIds: world.services[0]!.daycareId }
      return { path: `/fr/parent/children/${childId}/lists`, action: "joinListsAction", fields, cookie }
    },
    async answer() {
      const { person, cookie } = any(world.families)
      const asked = await idOf(
        `select i.id, 1 as version from public.invitation i join public.guardian g using (child_id)
         where g.account_id = $1 and i.state in ('SENT', 'SEEN') limit 1`,
        person.id,
      )
      const path = `/fr/parent/answers/invitations/${asked?.id}`
      const fields = { invitationIds: asked?.id ?? "", says: Math.random() < 0.8 ? "INTERESTED" : "NOT_NOW" }
      return asked && { path, action: "answerInvitationAction", fields, cookie }
    },
    async accept() {
      const { person, cookie } = any(world.families)
      const offer = await idOf(
        `select o.id, 1 as version from public.offer o join public.guardian g using (child_id)
         where g.account_id = $1 and o.state in ('SENT', 'SEEN') limit 1`,
        person.id,
      )
      const path = `/fr/parent/answers/offers/${offer?.id}/accept`
      const fields = { offerIds: offer?.id ?? "", startOn: day, lists: "LEAVE" }
      return offer && { path, action: "acceptOfferAction", fields, cookie }
    },
    async declare() {
      const fields = { seats: "1", ages: "18-35", startOn: day }
      return {
        ...{ path: "/fr/daycare/vacancies/new", action: "declareVacancyAction", fields },
        cookie: any(world.services).cookie,
      }
    },
    async publish() {
      const { daycareId, cookie } = any(world.services)
      const draft = await idOf(
        "select id, version from public.vacancy where daycare_id = $1 and state = 'DRAFT' limit 1",
        daycareId,
      )
      const fields = { vacancyId: draft?.id ?? "", version: String(draft?.version) }
      return (
        draft && { path: `/fr/daycare/vacancies/${draft.id}`, action: "publishVacancyAction", fields, cookie }
      )
    },
    async place() {
      const { daycareId, cookie } = any(world.services)
      const placement = await idOf(
        "select id, version from public.placement where daycare_id = $1 and state = 'PENDING' limit 1",
        daycareId,
      )
      const fields = { placementId: placement?.id ?? "" }
      const path = `/fr/daycare/placements/${placement?.id}`
      return placement && { path, action: "confirmPlacementAction", fields, cookie }
    },
    async desk() {
      const fields = { email: any(world.families).person.email, purpose: "SUPPORT_CALL" }
      return { path: "/fr/admin/families", action: "findByEmailAction", fields, cookie: any(world.support) }
    },
    async task() {
      const task = await idOf(
        "select id, version from public.task where state <> 'DONE' order by random() limit 1",
      )
      const fields = { taskId: task?.id ?? "", version: String(task?.version) }
      const action = any(["claimTaskAction", "releaseTaskAction"])
      return task && { path: `/fr/admin/tasks/${task.id}`, action, fields, cookie: any(world.support) }
    },
  }

  const lives = Object.values(errands).flatMap((errand) =>
    Array.from({ length: 2 }, async () => {
      while (!left) {
        await send(await errand())
        await sleep(60 + Math.random() * 120)
      }
    }),
  )
  return {
    told,
    async leave() {
      left = true
      await Promise.all(lives)
      for (const it of clients) it.close()
    },
  }
}

function saidBy({ status, headers, text }: Answer): Said {
  if (status === 503) return "closed"
  const to = [headers["x-action-redirect"] ?? headers.location ?? ""].flat()[0] ?? ""
  if (status < 400 && to)
    return /\/closed\b/.test(to) ? "closed" : /\/sign-in/.test(to) ? "signed-out" : "done"
  if (closedWords.some((it) => text.includes(it))) return "closed"
  if (status === 404 || text.includes("NEXT_HTTP_ERROR_FALLBACK;404")) return "absent"
  if (status === 200 && text.includes('"status":"done"')) return "done"
  if (status === 200 && text.includes('"status":"refused"')) return "refused"
  return "unclear"
}

/**
 * A form's key is kept, with its answer, exactly when its deed was done: whoever was told otherwise. Signing up keeps none:
 * nobody is told whether there is an account.
 */
export async function untrue({ database }: Portal, told: readonly Told[]): Promise<Told[]> {
  const { rows } = await database.owner.query<{ key: string }>(
    "select key::text from sec.submission where answer is not null",
  )
  const kept = new Set(rows.map((it) => it.key))
  return told.filter(
    ({ errand, said, key }) =>
      errand !== "signUpAction" &&
      ((said === "done" && !kept.has(key)) || (said === "closed" && kept.has(key))),
  )
}
