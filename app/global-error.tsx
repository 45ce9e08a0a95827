"use client"
/* oxlint-disable next/no-html-link-for-pages -- the document broke: only a whole new one is safe to go to */

import "#app/globals.css"
import { errors as en } from "#lib/i18n/messages/en/errors.ts"
import { errors as fr } from "#lib/i18n/messages/fr/errors.ts"
import { typesetAll } from "#lib/i18n/typeset.ts"

const french = typesetAll("fr", fr.surprise)
const english = typesetAll("en", en.surprise)

/** When the document itself could not be drawn: both languages, no link that could fail in turn. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="fr-CA">
      <body>
        <title>{french.title}</title>
        <main className="wrap">
          <div className="opening">
            <h1>
              {french.context} <strong>{french.fact}</strong>
            </h1>
            <p className="lead">{french.lead}</p>
            {error.digest && (
              <p>
                {french.reference} <strong className="num">{error.digest}</strong>
              </p>
            )}
            <div className="actions mt-6">
              <a className="button" href="/fr">
                {french.home}
              </a>
            </div>
          </div>
          <section className="band" lang="en-CA">
            <h2>{english.context}</h2>
            <p className="measure">
              {english.fact} {english.lead} <a href="/en">{english.home}</a>
            </p>
          </section>
        </main>
      </body>
    </html>
  )
}
