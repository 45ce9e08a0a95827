import { SessionEnd } from "#components/layout/session-end.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { signInPath } from "#lib/accounts/rules/account.ts"
import { messages } from "#lib/i18n/messages.ts"
import { findSession } from "#lib/platform/actor.ts"
import { env } from "#lib/platform/env.ts"
import { clockShiftMs } from "#lib/platform/gate.ts"

/** At the foot of every signed-in page: how long the session lasts, and a warning before it ends. */
export async function SessionNote({ locale }: { locale: Locale }) {
  const session = await findSession()
  const worn = session?.hats.find((it) => it.worn)
  if (!session || !worn) return null

  const words = messages(locale).ownAccount.ending
  return (
    <SessionEnd
      lasts={words.lasts({ minutes: Math.max(1, Math.round(worn.idleSeconds / 60)) })}
      shiftMs={clockShiftMs()}
      endsInMs={session.endsAt.getTime() - session.now.getTime()}
      warningMs={env().sessionWarningSeconds * 1_000}
      touch={`/${locale}/account/sessions`}
      signInHref={`/${locale}${signInPath(worn.kind)}`}
      words={{
        ...{ soonTitle: words.soonTitle, stay: words.stay, stayed: words.stayed },
        ...{ overTitle: words.overTitle, over: words.over, signIn: words.signIn },
        soon: words.soon({ minutes: Math.ceil(env().sessionWarningSeconds / 60) }),
        lastMinute: words.soon({ minutes: 1 }),
      }}
    />
  )
}
