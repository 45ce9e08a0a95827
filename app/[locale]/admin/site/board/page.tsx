import { notFound } from "next/navigation"
import { pageLocale } from "#app/[locale]/page-locale.ts"
import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { BoardDeskScreen } from "#components/site/board-desk-screen.tsx"
import { requireStaff } from "#lib/platform/actor.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { getBoardDesk } from "#lib/site/queries/board.ts"
import { siteRights } from "#lib/site/rights.ts"
import { closureReasons } from "#lib/site/rules/states.ts"
import { correctBoardAction, dropBoardAction, saveBoardAction } from "./actions.ts"

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function BoardDeskPage({ params, searchParams }: Props) {
  const scope = await requireStaff({ fresh: true, door: "site" })
  const locale = await pageLocale(params)
  if (!siteRights["site.board"](scope.actor)) notFound()
  const { ready } = await searchParams
  const desk = await inScope(scope, getBoardDesk)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={null}>
      <BoardDeskScreen
        locale={locale}
        desk={desk}
        ready={closureReasons.find((it) => it === ready) ?? null}
        save={{ action: saveBoardAction, formKey: newId() }}
        drop={{ action: dropBoardAction, formKey: newId() }}
        correct={{ action: correctBoardAction, formKeys: desk.posts.map(() => newId()) }}
      />
    </PersonFrame>
  )
}
