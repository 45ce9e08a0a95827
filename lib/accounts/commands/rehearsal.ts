import { NotFound, type Person, type Verifier } from "#lib/platform/access.ts"
import { hashOf, newId, newToken } from "#lib/platform/ids.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { only } from "#lib/platform/rows.ts"
import { done, type Result } from "#lib/platform/result.ts"
import { inScope, type Scope } from "#lib/platform/scope.ts"
import { blindIndex, newSubjectKey, seal } from "#lib/platform/secrets.ts"

/** The family's name as its own pages show it; it is nobody's. */
const familyName: Record<Locale, string> = { fr: "Famille d’essai", en: "Rehearsal family" }

/**
 * Puts a session of the verifier's own rehearsal family in place of theirs. The family is made the first time; its address
 * is in a domain that cannot exist, and nothing is ever sent to it. @returns the new session's token
 */
export async function beginRehearsal(
  scope: Scope<Verifier>,
  { locale }: { locale: Locale },
): Promise<Result<{ token: string }>> {
  const [token, account, key] = [newToken(), newId(), await newSubjectKey()]
  const email = `essai-${account}@guichet.invalid`
  const at = (column: string, text: string) => ({ table: "account", column, row: account, text })
  const [sealedEmail, sealedName] = await seal(key, [at("email", email), at("name", familyName[locale])])
  const [index] = await blindIndex("account.email", [email])
  await inScope(
    scope,
    (db) => db.tx.$queryRaw`
      select sec.begin_rehearsal(${hashOf(token)}, ${account}::uuid, ${key.id}::uuid, ${key.wrapped}, ${sealedEmail}, ${index},
        ${sealedName}, ${locale}, ${db.requestId}::uuid)::text`,
  )
  return done({ token })
}

/** Back to the verifier's own session. Only for whoever rehearses. @returns the token of that session, a new one */
export async function endRehearsal(scope: Scope<Person>): Promise<Result<{ token: string }>> {
  if (!scope.actor.rehearses) throw new NotFound()
  const token = newToken()
  const { ended } = only(
    await inScope(
      scope,
      (db) => db.tx.$queryRaw<{ ended: boolean }[]>`
        select sec.end_rehearsal(${hashOf(token)}, ${db.requestId}::uuid) as ended`,
    ),
  )
  if (!ended) throw new NotFound()
  return done({ token })
}
