import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { HiddenFields } from "#components/ui/hidden-fields.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { longDateTime, shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { BoardVersion } from "#lib/site/views/board.ts"

type Props = {
  locale: Locale
  posts: BoardVersion[]
  /** The one that everybody reads now. */
  shown: string | null
  action: FormAction
  formKeys: string[]
}

/** What was published, newest first; only what is shown now can be corrected. */
export function BoardVersions({ locale, posts, shown, action, formKeys }: Props) {
  const { board, forms } = messages(locale)
  const { admin } = board
  if (posts.length === 0)
    return (
      <EmptyState title={admin.versionsEmpty} drawing="hook">
        {admin.versionsEmptyText}
      </EmptyState>
    )
  return (
    <DataTable
      caption={admin.caption}
      hideCaption
      header="at"
      columns={columnsOf(admin.columns, ["at", "story", "by", "correct"])}
      rows={posts.map((post, at) => ({
        key: post.id,
        cells: {
          at: post.publishedAt && (
            <time dateTime={post.publishedAt.toISOString()}>{shortDateTime(post.publishedAt, locale)}</time>
          ),
          story: (
            <>
              {beginning(post.words[locale].story ?? "")}
              {post.corrects && <span className="note">{admin.corrects}</span>}
              {post.id === shown && <span className="note">{admin.current}</span>}
            </>
          ),
          by: post.publishedBy,
          correct: post.id === shown && post.publishedAt && (
            <ActionForm id={`correct-${at}`} action={action} formKey={formKeys[at] ?? ""} words={forms.words}>
              <HiddenFields fields={{ postId: post.id }} />
              <SubmitButton tone="plain" small>
                {admin.correctShort}
                <span className="visually-hidden">
                  {" "}
                  {admin.correct({ when: longDateTime(post.publishedAt, locale) })}
                </span>
              </SubmitButton>
            </ActionForm>
          ),
        },
      }))}
    />
  )
}

function beginning(text: string): string {
  const [first = ""] = text.split("\n")
  return first.length > 90 ? `${first.slice(0, 88).trimEnd()}…` : first
}
