import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { Consents } from "#components/holdings/consents.tsx"
import { AskCopy } from "#components/holdings/copies.tsx"
import { Corrections } from "#components/holdings/corrections.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findOwnName } from "#lib/accounts/queries/account.ts"
import { listConsents, listCopies, listCorrections } from "#lib/holdings/queries/own-pages.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requirePerson } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { askCopyAction, askCorrectionAction, setConsentAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

/** What we hold about whoever is signed in: a copy, corrections, consents, how long, and an end to it. */
export default async function OwnDataPage({ params }: Props) {
  const scope = await requirePerson()
  const locale = await pageLocale(params)
  const { name, copies, consents, corrections } = await inScope(scope, async (db) => ({
    name: await findOwnName(db),
    copies: await listCopies(db),
    consents: await listConsents(db),
    corrections: await listCorrections(db),
  }))
  const { holdings, chrome } = messages(locale)
  const { page, copy, correct, consent, keeping, wish } = holdings
  const isParent = scope.actor.kind === "PARENT"
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={name}>
      <title>{page.title + chrome.titleSuffix}</title>
      <Opening
        back={<BackLink href={`/${locale}/account`}>{page.back}</BackLink>}
        context={page.context}
        fact={page.fact}
        lead={page.lead}
      />
      <Band id="copy" title={copy.title} note={copy.note} strong>
        <AskCopy {...{ locale, isParent, copies }} action={askCopyAction} />
      </Band>
      <Band id="correct" title={correct.title} note={correct.note}>
        <Corrections {...{ locale, isParent, corrections }} action={askCorrectionAction} />
      </Band>
      <Band id="consents" title={consent.title} note={consent.note}>
        <Consents {...{ locale, consents }} action={setConsentAction} />
      </Band>
      <Band id="keeping" title={keeping.title} note={keeping.note} level>
        <div className="stack measure">
          {keeping.lines.map((it) => (
            <p key={it}>{it}</p>
          ))}
        </div>
      </Band>
      <Band id="destroy" title={wish.title} note={wish.wayNote} level>
        <p>
          <a href={`/${locale}/account/data/destroy`}>{wish.way}</a>
        </p>
      </Band>
    </PersonFrame>
  )
}
