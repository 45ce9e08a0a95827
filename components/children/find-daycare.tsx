import { Notice } from "#components/ui/notice.tsx"
import { Button } from "#components/ui/button.tsx"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"

type Props = { locale: Locale; service: string; isMissing: boolean }

/** A plain form that asks with GET: the names of services are public, and nothing of the family is in the address. */
export function FindDaycare({ locale, service, isMissing }: Props) {
  const words = messages(locale).family.steps.priorities
  return (
    <>
      {isMissing && <Notice tone="bad" title={words.notFound} />}
      <form className="form" action="#ask">
        <div className="field">
          <label className="label" htmlFor="service">
            {words.service}
          </label>
          <div className="hint" id="service-hint">
            {words.findHint}
          </div>
          <div className="control with-button">
            <input
              className="input"
              id="service"
              name="service"
              type="search"
              maxLength={80}
              autoComplete="off"
              defaultValue={service}
              aria-describedby="service-hint"
            />
            <Button type="submit">{words.findSubmit}</Button>
          </div>
        </div>
      </form>
    </>
  )
}
