import { confirmFileAction } from "#app/[locale]/parent/children/actions.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { Answers } from "#components/children/answers.tsx"
import { titleOf } from "#components/children/child-words.ts"
import { DuePanel } from "#components/children/due-panel.tsx"
import { fileNews } from "#components/children/file-news.ts"
import { FileSteps } from "#components/children/file-steps.tsx"
import { ClocksNotice } from "#components/clocks/clocks-notice.tsx"
import { GivenPlaces } from "#components/placements/given-places.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { findGuardianInvite } from "#lib/children/queries/guardians.ts"
import { waitsFor } from "#lib/children/rules/confirming.ts"
import { mayBeChanged } from "#lib/children/rules/states.ts"
import { messages } from "#lib/i18n/messages.ts"
import { listGivenPlaces } from "#lib/placements/queries/family-places.ts"
import { requireParent } from "#lib/platform/actor.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listStandstills } from "#lib/vacancies/queries/clocks.ts"
import { readFile, type ChildProps } from "./step-page.tsx"

/** A draft shows its steps; a file that was sent shows its answers, what waits, and how it ends. */
export default async function ChildFilePage({ params }: ChildProps) {
  const scope = await requireParent()
  const step = await readFile(scope, params)
  const { locale, child, others, today, readerName } = step
  const { invite, places, standstills, now } = await inScope(scope, async (db) => ({
    invite: await findGuardianInvite(db, child.id),
    places: await listGivenPlaces(db, child.id),
    standstills: await listStandstills(db),
    now: db.now,
  }))
  const { family, chrome, readings } = messages(locale)
  const { file, home } = family
  const isDraft = child.state === "DRAFT"
  const mayChange = child.rights === "FULL" && mayBeChanged(child.state)
  const waiting = isDraft ? null : waitsFor(child, today)
  const news = fileNews(child, locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={readerName}>
      <title>{file.title + chrome.titleSuffix}</title>
      <Opening
        back={<BackLink href={`/${locale}/parent`}>{file.back}</BackLink>}
        context={file.context({ name: titleOf(child, locale) })}
        fact={news.fact}
        lead={child.rights === "FULL" ? news.lead : file.readOnly}
      />
      {waiting?.by && <ClocksNotice {...{ locale, now, standstills }} whose="OWN" />}
      {waiting && (
        <DuePanel locale={locale} child={child} waiting={waiting} confirm={confirmFileAction} here />
      )}
      {isDraft && mayChange ? (
        <FileSteps locale={locale} child={child} others={others} isInvited={invite !== null} />
      ) : (
        <Band id="answers" title={file.answers} {...(mayChange ? { note: file.answersNote } : {})} strong>
          <Answers locale={locale} child={child} others={others} mayChange={mayChange} />
        </Band>
      )}
      {places.length > 0 && <GivenPlaces locale={locale} places={places} />}
      {mayChange && !isDraft && (
        <Band id="lists" title={file.lists} level>
          <p className="measure">{file.listsText}</p>
          <p className="actions mt-5">
            {/* One main button a page: what waits comes first. */}
            <ButtonLink
              {...(waiting ? {} : { tone: "main" as const })}
              href={`/${locale}/parent/children/${child.id}/lists`}
            >
              {file.search}
            </ButtonLink>
          </p>
        </Band>
      )}
      {child.rights === "READ" && (
        <Band id="guardian" title={family.guardian.name} level>
          <p>
            <a href={`/${locale}/parent/children/${child.id}/guardian`}>{family.guardian.people}</a>
          </p>
        </Band>
      )}
      {!isDraft && (
        <Band id="readings" title={readings.family.title} level>
          <p>
            <a href={`/${locale}/account/readings?of=${child.id}`}>{readings.family.link}</a>
          </p>
        </Band>
      )}
      {child.rights === "FULL" && child.state !== "CLOSED" && (
        <Band id="end" title={file.end} level>
          <p className="measure">{file.endText}</p>
          <p className="mt-3">
            <a href={`/${locale}/parent/children/${child.id}/close`}>{file.endLink}</a>
          </p>
        </Band>
      )}
      {child.state === "CLOSED" && (
        <Band id="again" title={home.add} level>
          <p>
            <a href={`/${locale}/parent/children/new`}>{home.open}</a>
          </p>
        </Band>
      )}
    </PersonFrame>
  )
}
