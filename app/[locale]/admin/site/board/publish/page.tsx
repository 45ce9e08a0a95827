import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { BoardPublishScreen } from "#components/site/board-publish-screen.tsx"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getBoardDesk } from "#lib/site/queries/board.ts"
import { siteRights } from "#lib/site/rights.ts"
import { publishBoardAction } from "./actions.ts"

type Props = { params: Promise<{ locale: string }> }

export default async function PublishBoardPage({ params }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  const locale = await pageLocale(params)
  if (!siteRights["site.board"](scope.actor)) notFound()
  const { draft, closingId } = await inScope(scope, getBoardDesk)
  if (!draft) notFound()
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <BoardPublishScreen
        locale={locale}
        draft={draft}
        isClosed={closingId !== null}
        action={publishBoardAction}
        formKey={newId()}
      />
    </PersonFrame>
  )
}
