import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Band } from "#components/ui/band.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { PasswordField } from "#components/ui/password-field.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { TextField } from "#components/ui/text-field.tsx"
import { mayHavePassword, needsPassword } from "#lib/accounts/rules/invites.ts"
import type { InviteFound } from "#lib/accounts/views/invites.ts"
import { longDateTime, shortDate } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = {
  locale: Locale
  invite: InviteFound
  token: string
  formKey: string
  asNewcomer: FormAction
  asKnown: FormAction
}

/** The consequence first; then the one button, or the way to sign in. */
export function AcceptScreen({ locale, invite, token, formKey, asNewcomer, asKnown }: Props) {
  const { forms, chrome } = messages(locale)
  const words = wordsOf(invite, locale)
  const common = { formKey, words: forms.words, title: words.title }
  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead}>
        <FactsList rows={facts(invite, locale)} />
        {words.yours && <p className="note mt-5">{words.yours}</p>}
      </Opening>
      {invite.who === "NEW" && (
        <Band id="who" title={words.whoTitle} strong>
          <ActionForm id="accept" action={asNewcomer} {...common}>
            <input type="hidden" name="token" value={token} />
            <TextField name="name" label={words.name} hint={words.nameHint} autoComplete="name" />
            {mayHavePassword(invite.kind) && (
              <PasswordField
                name="password"
                label={words.password}
                hint={needsPassword(invite.kind) ? words.passwordHint : words.passwordOr}
                autoComplete="new-password"
              />
            )}
            <p className="measure">{nextStep(invite, locale)}</p>
            <p className="actions">
              <SubmitButton>{words.submit}</SubmitButton>
            </p>
          </ActionForm>
        </Band>
      )}
      {invite.who === "KNOWN" && (
        <Band id="known" title={words.knownTitle} strong level>
          <title>{words.title + chrome.titleSuffix}</title>
          <p className="measure">{words.knownText}</p>
          <p className="actions">
            <ButtonLink
              tone="main"
              href={`/${locale}/sign-in?next=${encodeURIComponent(`/${locale}/invite/${token}`)}`}
            >
              {words.signIn}
            </ButtonLink>
          </p>
        </Band>
      )}
      {invite.who === "YOU" && (
        <Band id="you" title={words.youTitle} strong level>
          <p className="measure">{words.youText}</p>
          <ActionForm id="accept" action={asKnown} {...common}>
            <input type="hidden" name="token" value={token} />
            <p className="actions">
              <SubmitButton>{words.submit}</SubmitButton>
            </p>
          </ActionForm>
        </Band>
      )}
    </>
  )
}

/** An invitation in its own words; taking over one's family's file in others. */
function wordsOf(invite: InviteFound, locale: Locale) {
  const { claim, ...words } = messages(locale).people.accept
  if (invite.claimed !== null) return { ...words, ...claim, fact: claim.fact({ n: invite.claimed }) }
  return {
    ...words,
    fact: words.fact[invite.role ?? invite.kind]({ place: invite.place ?? "" }),
    lead: words.lead[invite.guardianRight ?? (invite.teamRole === "MANAGER" ? "MANAGER" : "none")],
    nameHint: invite.kind === "PARENT" ? words.nameHintParent : words.nameHint,
    yours: null,
  }
}

function facts(invite: InviteFound, locale: Locale) {
  const { accept: words, teamRoles } = messages(locale).people
  const { kind, byTeam, place, teamRole, beginsAt, until, expiresAt, claimed } = invite
  if (claimed !== null)
    return [
      { term: words.by, value: words.coop },
      { term: words.claim.children, value: String(claimed) },
      { term: words.answerBefore, value: longDateTime(expiresAt, locale) },
    ]
  return [
    { term: words.by, value: kind === "PARENT" ? words.parent : byTeam ? (place ?? "") : words.coop },
    ...(teamRole ? [{ term: words.as, value: teamRoles[teamRole] }] : []),
    {
      term: words.begins,
      value: beginsAt ? words.beginsAt({ when: longDateTime(beginsAt, locale) }) : words.beginsNow,
    },
    { term: words.until, value: until ? shortDate(until, locale) : words.noEnd },
    { term: words.answerBefore, value: longDateTime(expiresAt, locale) },
  ]
}

function nextStep({ kind }: InviteFound, locale: Locale): string {
  const words = messages(locale).people.accept
  if (needsPassword(kind)) return words.thenSignIn
  return mayHavePassword(kind) ? words.thenFactor : words.thenPasskey
}
