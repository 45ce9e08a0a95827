import { Address } from "#components/ui/address.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { shortDate, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { RowForm } from "./row-form.tsx"
import type { AskedHere, RightActions } from "./rights-screen.tsx"

const marks = { ASKED: "next", COOLING: "next", BEGUN: "good", CANCELLED: "no" } as const

type Props = { locale: Locale; asked: AskedHere; actions: RightActions | null }

/** One right that was asked for: whom it concerns, why, where it stands, and what this officer may do about it. */
export function AskedRight({ locale, asked, actions }: Props) {
  const { powers: words, rights, team } = messages(locale).people
  const name = rights[asked.right].name
  return (
    <section className="asked stack" aria-labelledby={`asked-${asked.id}`}>
      <h3 id={`asked-${asked.id}`} className="capital">
        {name}
      </h3>
      <StateMark mark={marks[asked.state]}>{words.states[asked.state]}</StateMark>
      <FactsList rows={factsOf(asked, locale)} />
      {actions && (
        <>
          {asked.state === "ASKED" &&
            (asked.mayApprove ? (
              <RowForm
                id={`approve-${asked.id}`}
                locale={locale}
                action={actions.approve}
                fields={{ rightId: asked.id }}
                label={words.approve}
                about={`${name}, ${asked.email}`}
              />
            ) : (
              <p className="hint">{asked.facts.concernsMe ? words.aboutYou : words.yours}</p>
            ))}
          {asked.state === "COOLING" && !asked.accepted && (
            <RowForm
              id={`resend-${asked.id}`}
              locale={locale}
              action={actions.resend}
              fields={{ inviteId: asked.inviteId }}
              label={team.resend}
              about={asked.email}
            />
          )}
          <RowForm
            id={`cancel-${asked.id}`}
            locale={locale}
            action={actions.cancel}
            fields={{ rightId: asked.id }}
            label={words.cancel}
            about={`${name}, ${asked.email}`}
          />
        </>
      )}
    </section>
  )
}

function factsOf(asked: AskedHere, locale: Locale) {
  const words = messages(locale).people.powers
  const { askedAt, beginsAt, until, state } = asked
  const path = [
    words.asked({ who: asked.askedBy ?? words.server, when: shortDateTime(askedAt, locale) }),
    ...(asked.approvedBy ? [words.approved({ who: asked.approvedBy })] : []),
    ...(beginsAt && state === "COOLING" ? [words.begins({ when: shortDateTime(beginsAt, locale) })] : []),
    ...(asked.approvedBy && state !== "CANCELLED"
      ? [asked.accepted ? words.accepted : words.notAccepted]
      : []),
  ]
  return [
    { term: words.who, value: <Address email={asked.email} /> },
    { term: words.why, value: asked.why },
    { term: words.until, value: until ? shortDate(until, locale) : words.noEnd },
    { term: words.path, value: path.join(". ") },
  ]
}
