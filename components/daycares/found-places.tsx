import { EmptyState } from "#components/ui/empty-state.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { PlaceToEnter } from "#lib/daycares/views/places.ts"

export function FoundPlaces({ locale, places }: { locale: Locale; places: PlaceToEnter[] }) {
  const { admin: words, hats } = messages(locale).people
  if (places.length === 0) return <EmptyState title={words.nothing}>{words.nothingText}</EmptyState>
  return (
    <section aria-labelledby="found">
      <h3 id="found">{words.found({ n: places.length })}</h3>
      <ul className="tasks" role="list">
        {places.map((it) => (
          <li key={it.id}>
            <div>
              <p className="tasks__name">
                <a href={`/${locale}/admin/people/${it.id}`}>{it.name}</a>
              </p>
              <p className="note">
                {it.officialName}, {it.municipality}
              </p>
            </div>
            <p>
              {hats[it.kind]}
              {it.isClosed && ` (${words.closed})`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
