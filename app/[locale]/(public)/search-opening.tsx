import { spaceLink } from "#components/layout/navigation.ts"
import { Arches } from "#components/ui/illustrations.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Person } from "#lib/platform/access.ts"

/** What the portal is for, and the ways in. */
export function Hello({ locale, space }: { locale: Locale; space: Person["kind"] | null }) {
  const { daycares, spaces } = messages(locale)
  const { home } = daycares
  return (
    <div className="hello">
      <div>
        <h1>
          <strong>{home.heading}</strong>
        </h1>
        <p className="lead">{home.lead}</p>
        <p className="hello__links">
          {space ? (
            <a href={spaceLink(locale, space).href}>{spaces.open[space]}</a>
          ) : (
            <>
              <a href={`/${locale}/sign-up`}>{home.signUp}</a>
              <a href={`/${locale}/sign-in`}>{home.signIn}</a>
            </>
          )}
        </p>
      </div>
      <Arches
        arches={[
          { drawing: "boots" },
          { drawing: "coat" },
          { drawing: "hook", lit: true },
          { drawing: "hat" },
          { drawing: "rabbit" },
          { drawing: "bag" },
        ]}
      />
    </div>
  )
}

/** What is promised, at the foot of a search. */
export function HowItGoes({ locale }: { locale: Locale }) {
  const { home } = messages(locale).pages
  return (
    <section className="band band--strong how" aria-labelledby="how">
      <h2 id="how">{home.promises}</h2>
      <div className="columns-3">
        {home.promiseItems.map(({ title, text }) => (
          <div key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </section>
  )
}
