import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { DateField } from "#components/ui/date-field.tsx"
import { Notice } from "#components/ui/notice.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import type { TemporaryService } from "#lib/daycares/views/temporary.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayOf } from "./day-of.ts"

type Props = {
  locale: Locale
  service: TemporaryService
  /** Null for whoever may only look. */
  form: { action: FormAction; formKey: string } | null
}

/** One temporary service: until when it stands, and the way to move its last day. Fields: daycareId, lastDay. */
export function TemporaryScreen({ locale, service, form }: Props) {
  const { news, forms, chrome } = messages(locale)
  const words = news.temporary.one
  const base = `/${locale}/admin/daycares/temporary`
  return (
    <>
      {!(form && service.isOpen) && <title>{service.name + chrome.titleSuffix}</title>}
      <Opening
        back={<BackLink href={base}>{words.back}</BackLink>}
        context={words.context}
        fact={service.name}
        lead={words.lead({ municipality: service.municipality, day: dayOf(service.lastDay, locale) })}
      >
        <p className="actions">
          <a href={`/${locale}/daycares/${service.slug}`}>{words.page}</a>
          {service.isOpen && form && (
            <a href={`/${locale}/admin/places/new/${service.id}`}>{words.publish}</a>
          )}
        </p>
      </Opening>
      {!service.isOpen && <Notice title={words.over} />}
      {service.isOpen && form && (
        <Band id="move" title={words.move} note={words.moveText} strong>
          <ActionForm id="last" {...form} words={forms.words} title={service.name} refresh>
            <input type="hidden" name="daycareId" value={service.id} />
            <DateField
              name="lastDay"
              label={words.lastDay}
              words={forms.date}
              defaultValue={service.lastDay}
            />
            <SubmitButton>{words.submit}</SubmitButton>
          </ActionForm>
        </Band>
      )}
    </>
  )
}
