import { RowForm } from "#components/accounts/row-form.tsx"
import type { FormAction } from "#components/ui/action-form.tsx"
import { DataTable } from "#components/ui/data-table.tsx"
import type { Document } from "#lib/children/views.ts"
import { count } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { dayText } from "./child-words.ts"

type Props = {
  locale: Locale
  which: { childId: string; claimId: string }
  documents: Document[]
  remove: FormAction | null
}

/** A family's documents, by their place: what each is, a way to take it back, and to remove it while nobody answered. */
export function DocumentsTable({ locale, which, documents, remove }: Props) {
  const { attestations } = messages(locale)
  const words = attestations.asked
  if (documents.length === 0) return <p className="measure">{words.noDocument}</p>
  const at = `/${locale}/parent/children/${which.childId}/priorities/asked/${which.claimId}/documents`
  return (
    <DataTable
      caption={words.documents}
      hideCaption
      header="document"
      columns={(["document", "sort", "added", "act"] as const).map((key) => ({
        key,
        label: words.columns[key],
      }))}
      rows={documents.map((it) => {
        const name = attestations.document({ position: it.position })
        return {
          key: it.id,
          cells: {
            document: name,
            sort: sortOf(it, locale),
            added: dayText(it.addedOn, locale),
            act: (
              <span className="stack">
                <a href={`${at}/${it.id}`} download>
                  {words.download}
                  <span className="visually-hidden"> ({name})</span>
                </a>
                {remove && (
                  <RowForm
                    id={`remove-${it.position}`}
                    locale={locale}
                    action={remove}
                    fields={{ ...which, documentId: it.id }}
                    label={words.remove}
                    about={name}
                  />
                )}
              </span>
            ),
          },
        }
      })}
    />
  )
}

/** « PDF, 240 Ko ». */
export function sortOf({ media, size }: Pick<Document, "media" | "size">, locale: Locale): string {
  const { attestations } = messages(locale)
  const kilobytes = count(Math.max(1, Math.round(size / 1_024)), locale)
  return `${attestations.media[media]}, ${attestations.size({ kilobytes })}`
}
