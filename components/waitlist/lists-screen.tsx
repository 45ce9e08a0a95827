import { dayOf } from "#components/daycares/day-of.ts"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { ChildForGuardian } from "#lib/children/views.ts"
import type { Kind } from "#lib/daycares/rules/search.ts"
import type { SearchFound } from "#lib/daycares/views/daycares.ts"
import type { Verdict } from "#lib/platform/result.ts"
import type { JoinRefusal } from "#lib/waitlist/rules/joining.ts"
import type { RankInTable } from "#lib/waitlist/views.ts"
import { choiceLink } from "./choice-link.ts"
import { parentPlace, type FilePlace } from "./file-place.ts"
import { FoundLists } from "./found-lists.tsx"

type ChosenList = {
  daycareId: string
  slug: string
  name: string
  kind: Kind
  municipality: string
  verdict: Verdict<JoinRefusal>
}
type Props = {
  locale: Locale
  action: FormAction
  formKey: string
  child: ChildForGuardian
  chosen: ChosenList[]
  current: RankInTable[]
  found: SearchFound | null
  near: string
  add: string[]
  since: string
  place?: FilePlace
}

/** Choose, search for more, choose again, send once. The address remembers what is chosen: no script is needed. */
export function ListsScreen({ locale, action, formKey, child, chosen, ...shown }: Props) {
  const { lists, ranks } = messages(locale).waitlist
  const place = shown.place ?? parentPlace(locale, child.id)
  const here = `${place.file}/lists`
  const mayJoin = child.rights === "FULL"
  return (
    <>
      <Opening
        back={<BackLink href={place.back}>{place.backLabel ?? lists.back}</BackLink>}
        context={lists.context({ name: child.givenName ?? ranks.nameless })}
        fact={lists.fact}
        lead={lists.lead}
      />
      {!mayJoin && (
        <>
          {/* Without the form, whose title is the page's. */}
          <title>{lists.title + messages(locale).chrome.titleSuffix}</title>
          <Notice title={lists.readOnly} />
        </>
      )}
      {mayJoin && (
        <Band id="chosen" title={lists.chosen} note={lists.chosenNote} strong>
          <ChosenLists
            {...{ locale, action, formKey, chosen, here, near: shown.near, since: shown.since }}
            fields={{ ...place.fields, childId: child.id }}
          />
        </Band>
      )}
      {mayJoin && (
        <FoundLists
          {...{ locale, here, near: shown.near, add: shown.add, found: shown.found }}
          waitsAt={shown.current.map((it) => it.daycareSlug)}
        />
      )}
      <Band id="current" title={lists.current} level>
        {shown.current.length === 0 ? (
          <p>{lists.currentNone}</p>
        ) : (
          <ul role="list" className="name-rows">
            {shown.current.map((it) => (
              <li key={it.registrationId}>
                {place.tellsRanks ? (
                  <a href={`/${locale}/parent/ranks/${it.registrationId}`}>{it.daycareName}</a>
                ) : (
                  it.daycareName
                )}
              </li>
            ))}
          </ul>
        )}
      </Band>
    </>
  )
}

type ChosenProps = Pick<Props, "locale" | "action" | "formKey" | "chosen" | "near" | "since"> & {
  fields: Record<string, string>
  here: string
}

function ChosenLists({ locale, action, formKey, chosen, fields, here, near, since }: ChosenProps) {
  const { forms, waitlist, daycares } = messages(locale)
  const { lists, refusals } = waitlist
  const ready = chosen.filter((it) => it.verdict.ok)
  return (
    <ActionForm id="join" action={action} formKey={formKey} words={forms.words} title={lists.title}>
      <HiddenFields fields={fields} />
      {chosen.length === 0 && <p>{lists.noneChosen}</p>}
      {chosen.length > 0 && (
        <ul className="tasks" role="list">
          {chosen.map(({ slug, name, kind, municipality, verdict, daycareId }) => (
            <li key={slug}>
              <div>
                <p className="tasks__name">{name}</p>
                <p className="note">{`${daycares.kindsLong[kind]}, ${municipality}`}</p>
                {!verdict.ok && <p className="note">{refusals[verdict.reason]}</p>}
                <p>
                  <a href={choiceLink(here, near, without(chosen, slug))}>
                    {lists.remove}
                    <span className="visually-hidden">{` (${name})`}</span>
                  </a>
                </p>
              </div>
              <StateMark mark={verdict.ok ? "good" : "bad"}>
                {verdict.ok ? lists.ready : lists.blocked}
              </StateMark>
              {verdict.ok && <input type="hidden" name="daycareIds" value={daycareId} />}
            </li>
          ))}
        </ul>
      )}
      {ready.length > 0 && (
        <>
          <p className="measure soft mt-5">{lists.consequence({ since: dayOf(since, locale) })}</p>
          <p className="actions">
            <SubmitButton>{lists.submit({ n: ready.length })}</SubmitButton>
          </p>
        </>
      )}
    </ActionForm>
  )
}

const without = (chosen: ChosenList[], slug: string) =>
  chosen.map((it) => it.slug).filter((it) => it !== slug)
