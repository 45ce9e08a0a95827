import { z } from "zod"
import { proofBlocks } from "#components/vacancies/vacancy-proof-words.ts"
import { whatWords } from "#components/vacancies/vacancy-words.ts"
import { htmlLang, isLocale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { NotFound } from "#lib/platform/access.ts"
import { defineDownload } from "#lib/platform/download.ts"
import { writePdf } from "#lib/platform/pdf.ts"
import { readOrderProof } from "#lib/vacancies/queries/proof.ts"

/** The proof of order as a file that a regulator can keep and have read aloud. */
export const GET = defineDownload({
  name: "vacancy.proof",
  actor: "DAYCARE",
  query: z.strictObject({}),
  run: async (db, _, { locale, vacancyId }) => {
    if (!isLocale(locale)) throw new NotFound()
    const { proof, registrationIds } = await readOrderProof(db, vacancyId ?? "")
    const { proof: words } = messages(locale).vacancies
    const title = `${words.title} : ${whatWords(locale, proof.vacancy)}`
    const body = await writePdf(
      { title, lang: htmlLang[locale], madeAt: db.now },
      proofBlocks(locale, proof, db.now),
    )
    return {
      ...{ name: `${words.fileName}-${proof.vacancy.id.slice(0, 8)}.pdf`, type: "application/pdf", body },
      subject: { vacancyId: proof.vacancy.id, registrationIds },
    }
  },
})
