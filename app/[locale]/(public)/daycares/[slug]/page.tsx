import type { Metadata } from "next"
import { headers } from "next/headers"

import { OrderOfList } from "#components/waitlist/order-of-list.tsx"
import { DaycareScreen } from "#components/daycares/daycare-screen.tsx"
import { StructuredFacts } from "#components/layout/structured-facts.tsx"
import { messages } from "#lib/i18n/messages.ts"
import { getDaycareBySlug } from "#lib/daycares/queries/get-daycare.ts"
import { listNeighbours } from "#lib/daycares/queries/read-network.ts"
import { visitor } from "#lib/platform/actor.ts"
import { dayOf } from "#lib/platform/days.ts"
import { env } from "#lib/platform/env.ts"
import { getListFacts } from "#lib/waitlist/queries/notes.ts"
import { findPolicies } from "#lib/waitlist/queries/policies.ts"
import { publicly } from "#lib/platform/public-cache.ts"

import { pageLocale } from "#app/[locale]/page-locale.ts"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { publicMetadata } from "../../public-metadata.ts"
import { zonePicture } from "../../zone-picture.ts"

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await pageLocale(params)
  const { daycare } = await read((await params).slug)
  const { page, kindsLong } = messages(locale).daycares
  return publicMetadata(locale, {
    title: `${daycare.name}, ${daycare.municipality}`,
    description: page.description({
      kind: kindsLong[daycare.kind],
      municipality: daycare.municipality,
      places: daycare.places,
    }),
    path: `/daycares/${daycare.slug}`,
    index: daycare.state === "OPEN",
  })
}

export default async function DaycarePage({ params }: Props) {
  const locale = await pageLocale(params)
  const { daycare, neighbours, policy, facts } = await read((await params).slug)
  const { latitude, longitude, zone, region } = daycare
  const picture = zonePicture({ latitude, longitude, zone, regionCode: region.code })

  return (
    <>
      <DaycareScreen
        locale={locale}
        daycare={daycare}
        neighbours={neighbours}
        picture={picture}
        email={portalFacts().contact.email}
        order={policy && <OrderOfList locale={locale} daycare={daycare} policy={policy} facts={facts} />}
      />
      <StructuredFacts
        nonce={(await headers()).get("x-nonce")}
        facts={{
          "@type": "ChildCare",
          name: daycare.name,
          url: `${env().origin}/${locale}/daycares/${daycare.slug}`,
          ...(daycare.holder
            ? { parentOrganization: { "@type": "Organization", name: daycare.holder } }
            : {}),
          address: {
            "@type": "PostalAddress",
            ...(daycare.address ? { streetAddress: daycare.address } : {}),
            ...{ addressLocality: daycare.municipality, addressRegion: "QC", addressCountry: "CA" },
          },
        }}
      />
    </>
  )
}

async function read(slug: string) {
  const scope = await visitor()
  return publicly(scope, `daycare ${slug.slice(0, 200)}`, async (db) => {
    const daycare = await getDaycareBySlug(db, slug)
    const { id } = daycare
    const policies = await findPolicies(db, daycare.state === "OPEN" ? [id] : [], dayOf(db.now))
    return {
      daycare,
      neighbours: await listNeighbours(db, daycare),
      policy: policies.get(id)?.policy ?? null,
      facts: await getListFacts(db, id),
    }
  })
}
