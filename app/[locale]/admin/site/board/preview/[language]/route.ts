import { z } from "zod"
import { portalFacts } from "#app/[locale]/portal-facts.ts"
import { draftPage } from "#components/site/board-draft-page.ts"
import { isLocale } from "#lib/i18n/locale.ts"
import { audiences, NotFound } from "#lib/platform/access.ts"
import { readBoard } from "#lib/platform/board.ts"
import { defineDownload } from "#lib/platform/download.ts"
import { env } from "#lib/platform/env.ts"
import { siteNow, siteWords, stateOf } from "#lib/platform/gate.ts"
import { getBoardDesk } from "#lib/site/queries/board.ts"
import { boardShape } from "#lib/site/schema/board.ts"

/** The draft as everybody will see it, to the letter: the same page over what is public now. */
export const GET = defineDownload({
  name: "site.board-preview",
  actor: "STAFF",
  fresh: true,
  door: "site",
  shown: true,
  query: z.strictObject({}),
  run: async (db, _, { language }) => {
    const { draft } = await getBoardDesk(db)
    if (!draft || !isLocale(language)) throw new NotFound()
    const now = siteNow()
    const body = draftPage(
      { locale: language, origin: env().origin, ...portalFacts() },
      {
        board: boardShape.parse(await readBoard()),
        states: audiences
          .filter((it) => it !== "VERIFIER")
          .map((audience) => ({ audience, state: stateOf(audience), since: now?.[audience].since ?? null })),
        ...{ readAt: db.now, isKnown: true, upcoming: siteWords().upcoming },
      },
      draft,
      db.now,
    )
    return {
      name: `board-${language}.html`,
      type: "text/html; charset=utf-8",
      body,
      subject: { version: draft.version },
    }
  },
})
