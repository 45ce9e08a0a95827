import { Fragment } from "react"
import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { Band } from "#components/ui/band.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import { htmlLang, locales, type Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { closureReasons, type ClosureReason } from "#lib/site/rules/states.ts"
import type { BoardDesk, BoardVersion } from "#lib/site/views/board.ts"
import { BoardForm } from "./board-form.tsx"
import { BoardVersions } from "./board-versions.tsx"
import { SiteShelf } from "./site-shelf.tsx"

type Form = { action: FormAction; formKey: string }
type Props = {
  locale: Locale
  desk: BoardDesk
  /** The reason whose ready texts fill what is empty. */
  ready: ClosureReason | null
  save: Form
  drop: Form
  correct: { action: FormAction; formKeys: string[] }
}

/** Where the officer writes what everybody reads: the draft, then what was published. */
export function BoardDeskScreen({ locale, desk, ready, save, drop, correct }: Props) {
  const { board, site, forms } = messages(locale)
  const { admin } = board
  const { draft, posts } = desk
  const shown = posts.find((it) => it.closureId === desk.closingId)
  const fact = draft
    ? admin.factDraft
    : shown?.publishedAt
      ? admin.factPosted({ when: longDateTime(shown.publishedAt, locale) })
      : admin.factNone

  return (
    <>
      <Opening context={admin.context} fact={fact} lead={shown ? admin.lead : admin.leadNone}>
        <p>
          {admin.see}{" "}
          {locales.map((it, at) => (
            <Fragment key={it}>
              {at > 0 && ", "}
              <a href={`/${it}/status`} data-whole hrefLang={htmlLang[it]}>
                {it === "fr" ? admin.seeFr : admin.seeEn}
              </a>
            </Fragment>
          ))}
        </p>
      </Opening>
      <SiteShelf locale={locale} current="board" />
      <Band id="ready" title={admin.ready} note={admin.readyNote}>
        <LinkShelf
          label={admin.ready}
          items={[
            { href: `/${locale}/admin/site/board`, label: admin.readyEmpty, current: ready === null },
            ...closureReasons.map((it) => ({
              href: `/${locale}/admin/site/board?ready=${it}`,
              label: site.admin.reasons[it],
              current: it === ready,
            })),
          ]}
        />
      </Band>
      <BoardForm
        key={`${draft?.version ?? 0} ${ready ?? ""}`}
        locale={locale}
        {...save}
        from={filled(draft ?? begun(shown), ready)}
        seen={draft?.version ?? 0}
        isCorrection={Boolean(draft?.corrects)}
      />
      {draft && (
        <Band id="drop" title={admin.drop} note={admin.dropText}>
          <ActionForm id="drop" {...drop} words={forms.words}>
            <HiddenFields fields={{ seen: String(draft.version) }} />
            <SubmitButton tone="plain" pendingLabel={admin.dropping}>
              {admin.drop}
            </SubmitButton>
          </ActionForm>
        </Band>
      )}
      <Band id="versions" title={admin.versions} note={admin.versionsNote}>
        <BoardVersions locale={locale} posts={posts} shown={shown?.id ?? null} {...correct} />
      </Band>
    </>
  )
}

type Beginning = Pick<BoardVersion, "words" | "nextUpdateAt" | "earliestOn">
const nothing: Beginning = { words: { fr: {}, en: {} }, nextUpdateAt: null, earliestOn: null }

/** The next version begins with what is shown; what that one corrected, and the update that it promised, are its own. */
function begun(shown: BoardVersion | undefined): Beginning {
  if (!shown) return nothing
  const { correction: _fr, ...fr } = shown.words.fr
  const { correction: _en, ...en } = shown.words.en
  return { words: { fr, en }, nextUpdateAt: null, earliestOn: shown.earliestOn }
}

function filled(from: Beginning, ready: ClosureReason | null): Beginning {
  if (!ready) return from
  const words = {
    fr: { ...messages("fr").board.ready[ready], ...from.words.fr },
    en: { ...messages("en").board.ready[ready], ...from.words.en },
  }
  return { ...from, words }
}
