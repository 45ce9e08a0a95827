import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { PurposeForm } from "#components/accounts/purpose-form.tsx"
import { FilesList } from "#components/desk/files-list.tsx"
import { FoundWith } from "#components/desk/found-with.tsx"
import { AskLetter, CorrectAddress, LetterFacts, WaitingFacts } from "#components/desk/waiting-parts.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { phoneForReading } from "#lib/accounts/rules/account.ts"
import { findWaitingFamily } from "#lib/desk/queries/waiting.ts"
import { deskRights } from "#lib/desk/rights.ts"
import { messages } from "#lib/i18n/messages.ts"
import { authorize, purposesOf } from "#lib/platform/access.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId, shortCode } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { askLetterAction, correctAddressAction, openWaitingAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; familyId: string }> }

/** A family that an old list or the desk wrote down and that has not taken its file over yet: who is awaited, and by which letter. */
export default async function WaitingFamilyPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { familyId: claimId } = await params
  const { reader, found } = await inScope(scope, async (db) => {
    authorize(deskRights, "family.look", db.actor)
    return { reader: await getOwnAccount(db), found: await findWaitingFamily(db, claimId) }
  })
  const { desk, accounts, chrome } = messages(locale)
  const { family: words, waiting } = desk
  const { family, opened, files } = found
  const mayWrite = deskRights["claim.ask-letter"](scope.actor) && opened !== null && family.isAwaited
  const phone = opened?.phone ? phoneForReading(opened.phone, accounts.opened.extension) : null
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      {opened && !mayWrite && <title>{words.title + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={`/${locale}/admin/families`}>{words.back}</BackLink>}
        context={words.context({ code: shortCode(claimId) })}
        fact={opened ? words.fact({ name: opened.name }) : words.shut}
        lead={waiting.lead}
      />
      {opened ? (
        <Band id="person" title={words.facts} strong level>
          <WaitingFacts locale={locale} opened={{ ...opened, phone }} />
        </Band>
      ) : (
        <Band id="why" title={accounts.opened.title} strong>
          <PurposeForm
            locale={locale}
            action={openWaitingAction}
            formKey={newId()}
            fields={{ claimId }}
            purposes={purposesOf(scope.actor.role)}
          />
        </Band>
      )}
      <Band id="letter" title={waiting.letter} note={waiting.letterNote} className="stack">
        <LetterFacts locale={locale} family={family} />
        {mayWrite && family.hasAddress && (
          <AskLetter locale={locale} action={askLetterAction} claimId={claimId} />
        )}
      </Band>
      {mayWrite && (
        <Band id="address" title={waiting.correct} note={waiting.correctNote}>
          <CorrectAddress locale={locale} action={correctAddressAction} claimId={claimId} />
        </Band>
      )}
      <Band id="files" title={words.files} note={words.filesNote}>
        <FilesList locale={locale} files={files} />
      </Band>
      <FoundWith locale={locale} {...found} />
    </PersonFrame>
  )
}
