import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { Opening } from "#components/ui/opening.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ChildInList } from "#lib/children/views.ts"
import type { DaycareView } from "#lib/daycares/views/daycares.ts"

type Props = { locale: Locale; items: ChildInList[]; daycare: DaycareView }

/** For which child? The answer leads to that child's choices, with this service among them. */
export function JoinScreen({ locale, items, daycare }: Props) {
  const { join, ranks } = messages(locale).waitlist
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/daycares/${daycare.slug}`}>{join.backToPlace}</BackLink>}
        context={join.context({ place: daycare.name })}
        fact={join.fact}
        lead={join.lead}
      />
      {items.length === 0 ? (
        <EmptyState
          as="h2"
          title={ranks.noChildTitle}
          action={
            <p className="actions mt-5">
              <ButtonLink tone="main" href={`/${locale}/parent/children`}>
                {ranks.noChildAction}
              </ButtonLink>
            </p>
          }
        >
          {ranks.noChildText}
        </EmptyState>
      ) : (
        <Band id="children" title={join.children} strong>
          <ul className="tasks" role="list">
            {items.map((it) => (
              <li key={it.id}>
                <p className="tasks__name">
                  <a href={`/${locale}/parent/children/${it.id}/lists?add=${daycare.slug}`}>
                    {it.givenName ?? ranks.nameless}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        </Band>
      )}
    </>
  )
}
