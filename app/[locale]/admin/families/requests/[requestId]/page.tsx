import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { DeedsDone, OneButton, RequestFacts, ServedFiles } from "#components/desk/request-parts.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { listChildren } from "#lib/children/queries/files.ts"
import { findFamily } from "#lib/desk/queries/families.ts"
import { findNote, getRequest, listDeeds } from "#lib/desk/queries/requests.ts"
import { timeOfDay } from "#lib/i18n/format.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff, serve } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { beginServedFileAction, finishRequestAction, openServedFileAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string; requestId: string }> }

/** One request: for whom, which children, what was done; open, it leads on, over, it says what it was. */
export default async function RequestPage({ params }: Props) {
  const scope = await requireStaff()
  const locale = await pageLocale(params)
  const { requestId } = await params
  const { reader, request, note, family, deeds } = await inScope(scope, async (db) => {
    const request = await getRequest(db, requestId)
    return {
      request,
      reader: await getOwnAccount(db),
      note: await findNote(db, requestId),
      family: await findFamily(db, request.accountId),
      deeds: await listDeeds(db, requestId),
    }
  })
  const serving = request.isMine ? serve(scope, requestId) : null
  const opened = serving ? await inScope(serving, listChildren) : []
  const { desk, chrome, holdings } = messages(locale)
  const { desk: destroying } = holdings
  const words = desk.request
  const name = family.opened?.name ?? words.someone
  const fields = { requestId }
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      <title>{words.title + chrome.titleSuffix}</title>
      <Opening
        back={<BackLink href={`/${locale}/admin/families/${request.accountId}`}>{words.back}</BackLink>}
        context={words.context({ code: request.code })}
        fact={serving ? words.factOpen({ name }) : words.factOver}
        lead={serving ? words.leadOpen({ until: timeOfDay(request.openUntil, locale) }) : words.leadOver}
      />
      {serving && (
        <Band id="files" title={words.files} note={words.filesNote} strong className="stack">
          <ServedFiles {...{ locale, requestId, opened }} files={family.files} open={openServedFileAction} />
          <OneButton
            locale={locale}
            id="begin"
            action={beginServedFileAction}
            fields={fields}
            label={words.begin}
          />
        </Band>
      )}
      <Band id="done" title={words.done} strong={!serving}>
        <DeedsDone locale={locale} deeds={deeds} />
      </Band>
      {serving && (
        <Band id="destroy" title={destroying.title} note={destroying.note} level>
          <p>
            <a href={`/${locale}/admin/families/requests/${requestId}/destroy`}>{destroying.link}</a>
          </p>
        </Band>
      )}
      {serving && (
        <Band id="finish-request" title={words.finish} className="stack">
          <p className="measure">{words.finishText}</p>
          <OneButton
            locale={locale}
            id="finish"
            action={finishRequestAction}
            fields={fields}
            label={words.finishSubmit}
            tone={deeds.length > 0 ? "main" : "plain"}
          />
        </Band>
      )}
      <Band id="facts" title={words.facts} level>
        <RequestFacts locale={locale} request={request} note={note} />
      </Band>
      {deeds.length > 0 && (
        <Band id="letter" title={words.letter} note={words.letterText} level>
          <p>
            <a href={`/${locale}/admin/families/requests/${requestId}/letter`}>{words.letter}</a>
          </p>
        </Band>
      )}
    </PersonFrame>
  )
}
