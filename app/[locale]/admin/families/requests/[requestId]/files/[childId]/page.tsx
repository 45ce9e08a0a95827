import { PersonFrame } from "#app/[locale]/person-frame.tsx"
import { titleOf } from "#components/children/child-words.ts"
import { fileNews } from "#components/children/file-news.ts"
import { ServedFile } from "#components/desk/served-file.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { getOwnAccount } from "#lib/accounts/queries/account.ts"
import { getChild } from "#lib/children/queries/files.ts"
import { messages } from "#lib/i18n/messages.ts"
import { requireStaff } from "#lib/platform/actor.ts"
import { dayOf, partsOf } from "#lib/platform/days.ts"
import { inScope } from "#lib/platform/scope.ts"
import { listRanks } from "#lib/waitlist/queries/standings.ts"
import {
  closeServedFileAction,
  confirmServedFileAction,
  leaveServedListAction,
  sendServedFileAction,
  writeServedFileAction,
} from "./actions.ts"
import { servedPlace, type ServedProps } from "./served-page.ts"

/** One child of a family that is being served: what the family would do, done for it. */
export default async function ServedFilePage({ params }: ServedProps) {
  const scope = await requireStaff({ serves: params })
  const { locale, childId, request, file, fields } = await servedPlace(params)
  const { reader, child, lists, today } = await inScope(scope, async (db) => ({
    reader: await getOwnAccount(db),
    child: await getChild(db, childId),
    lists: await listRanks(db, childId),
    today: dayOf(db.now),
  }))
  const { served } = messages(locale).desk
  const isDraft = child.state === "DRAFT"
  const news = fileNews(child, locale)
  return (
    <PersonFrame locale={locale} actor={scope.actor} name={reader.name}>
      <Opening
        back={<BackLink href={request}>{served.back}</BackLink>}
        context={served.context({ name: titleOf(child, locale) })}
        fact={isDraft ? served.factDraft : news.fact}
        {...(isDraft ? { lead: served.leadDraft } : {})}
      />
      <ServedFile
        {...{ locale, child, lists, fields }}
        year={partsOf(today).year}
        here={file}
        acts={{
          write: writeServedFileAction,
          send: sendServedFileAction,
          confirm: confirmServedFileAction,
          close: closeServedFileAction,
          leave: leaveServedListAction,
        }}
      />
    </PersonFrame>
  )
}
