import { Band } from "#components/ui/band.tsx"
import { StateMark } from "#components/ui/state-mark.tsx"
import { longDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import type { Backups } from "#lib/site/views/closures.ts"

export function BackupsNow({ locale, backups }: { locale: Locale; backups: Backups }) {
  const words = messages(locale).backups
  const { baseAt, coveredAt, late } = backups
  const covered = coveredAt ? words.good({ covered: longDateTime(coveredAt, locale) }) : words.unknown
  return (
    <Band id="backups" title={words.title} note={words.note}>
      <div className="stack measure">
        <p>
          <StateMark mark={late ? "bad" : coveredAt ? "good" : "closed"}>
            {late ? words.late : covered}
          </StateMark>
        </p>
        {late && <p>{covered}</p>}
        {baseAt && <p>{words.base({ when: longDateTime(baseAt, locale) })}</p>}
      </div>
    </Band>
  )
}
