"use client"

import { useParams } from "next/navigation"
import { useEffect, useRef } from "react"

import { Button, ButtonLink } from "#components/ui/button.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { defaultLocale, isLocale } from "#lib/i18n/locale.ts"
import { errors as en } from "#lib/i18n/messages/en/errors.ts"
import { errors as fr } from "#lib/i18n/messages/fr/errors.ts"
import { typesetAll } from "#lib/i18n/typeset.ts"

const words = { fr: typesetAll("fr", fr.surprise), en: typesetAll("en", en.surprise) }

type Props = { error: Error & { digest?: string }; reset: () => void }

/** Calm, without the reason: that is in the log, under the number shown here. */
export default function ErrorPage({ error, reset }: Props) {
  const { locale: given } = useParams()
  const locale = isLocale(given) ? given : defaultLocale
  const { title, context, fact, lead, reference, retry, home } = words[locale]
  const main = useRef<HTMLElement>(null)
  useEffect(() => main.current?.focus(), [])

  return (
    <main ref={main} tabIndex={-1} className="wrap">
      <title>{title}</title>
      <Opening context={context} fact={fact} lead={lead}>
        {error.digest && (
          <p>
            {reference} <strong className="num">{error.digest}</strong>
          </p>
        )}
        <div className="actions mt-6">
          <Button onClick={reset}>{retry}</Button>
          <ButtonLink href={`/${locale}`}>{home}</ButtonLink>
        </div>
      </Opening>
    </main>
  )
}
