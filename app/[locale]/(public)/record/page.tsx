import type { Metadata } from "next"

import { Band } from "#components/ui/band.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { visitor } from "#lib/platform/actor.ts"
import { publicly } from "#lib/platform/public-cache.ts"
import { listRecordKeys } from "#lib/record/queries/public-keys.ts"
import type { RecordKey } from "#lib/record/views/public-keys.ts"

import { pageLocale } from "../../page-locale.ts"
import { publicMetadata } from "../public-metadata.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { title, lead } = messages(locale).recordKeys
  return publicMetadata(locale, { title, description: lead, path: "/record" })
}

/** The record's public keys, so that a stranger can check it: nothing else of the record is here. */
export default async function RecordKeysPage({ params }: Props) {
  const locale = await pageLocale(params)
  const scope = await visitor()
  const keys = await publicly(scope, "record keys", listRecordKeys)
  const words = messages(locale).recordKeys

  return (
    <>
      <Opening context={words.context} fact={words.fact} lead={words.lead} />
      <Band id="keys" title={words.keys} note={words.keysNote} strong className="stack">
        {keys.length === 0 && <EmptyState title={words.none}>{words.noneText}</EmptyState>}
        {keys.toReversed().map((it) => (
          <KeyFacts key={it.publicKey} locale={locale} it={it} />
        ))}
        {keys.length > 0 && (
          <p>
            <a href={`/${locale}/record/keys`}>{words.file}</a>
          </p>
        )}
      </Band>
      <Band id="why" title={words.why} level className="stack measure">
        {words.paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Band>
    </>
  )
}

function KeyFacts({ locale, it }: { locale: Locale; it: RecordKey }) {
  const { facts, place, inUse, former } = messages(locale).recordKeys
  const told = ({ at, seal }: RecordKey["since"]) => place({ at: longDateTime(new Date(at), locale), seal })
  return (
    <section className="stack">
      <h3>{it.until ? former : inUse}</h3>
      <FactsList
        rows={[
          { term: facts.fingerprint, value: <code>{it.fingerprint}</code> },
          { term: facts.key, value: <code className="[overflow-wrap:anywhere]">{it.publicKey}</code> },
          { term: facts.since, value: told(it.since) },
          ...(it.until ? [{ term: facts.until, value: told(it.until) }] : []),
        ]}
      />
    </section>
  )
}
