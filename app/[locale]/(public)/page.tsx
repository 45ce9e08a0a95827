import type { Metadata } from "next"
import Link from "next/link"

import { StateWord } from "#components/site/state-word.tsx"
import { spaceLink } from "#components/layout/space.ts"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { Arches } from "#components/ui/illustrations.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { FactsList } from "#components/ui/facts-list.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { stateOf } from "#lib/platform/gate.ts"

import { pageLocale } from "../page-locale.ts"
import { spaceOfReader } from "../space-of-reader.ts"

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messages(await pageLocale(params)).pages.home.title }
}

/** The audiences that have a door in this part. */
const shown = ["PUBLIC", "PARENTS"] as const

export default async function HomePage({ params }: Props) {
  const locale = await pageLocale(params)
  const { pages, site } = messages(locale)
  const { home } = pages
  const space = await spaceOfReader()

  return (
    <>
      <Opening
        context={home.context}
        fact={home.fact}
        lead={home.lead}
        art={
          <Arches
            arches={[
              { drawing: "boots" },
              { drawing: "coat" },
              { drawing: "hook", lit: true },
              { drawing: "rabbit" },
            ]}
          />
        }
      >
        <div className="actions">
          {space ? (
            <ButtonLink tone="main" href={spaceLink(locale, space).href}>
              {home.toSpace[space]}
            </ButtonLink>
          ) : (
            <>
              <ButtonLink tone="main" href={`/${locale}/sign-up`}>
                {home.signUp}
              </ButtonLink>
              <ButtonLink href={`/${locale}/sign-in`}>{home.signIn}</ButtonLink>
            </>
          )}
        </div>
      </Opening>

      <Band id="today" title={home.today} note={home.todayNote} strong>
        <Points items={home.todayItems} />
        <p className="mt-8 measure soft">
          <strong>{home.soon}</strong>
          <br />
          {home.soonText}
        </p>
      </Band>

      <Band id="promises" title={home.promises}>
        <Points items={home.promiseItems} />
      </Band>

      <Band id="state" title={home.state} level className="stack">
        <FactsList
          rows={shown.map((audience) => ({
            term: site.audiences[audience],
            value: <StateWord locale={locale} state={stateOf(audience)} />,
          }))}
        />
        <p>
          <Link href={`/${locale}/status`} prefetch={false}>
            {home.stateLink}
          </Link>
        </p>
      </Band>
    </>
  )
}

function Points({ items }: { items: { title: string; text: string }[] }) {
  return (
    <div className="columns-3">
      {items.map(({ title, text }) => (
        <div key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </div>
      ))}
    </div>
  )
}
