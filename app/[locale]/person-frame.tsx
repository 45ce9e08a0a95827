import type { Locale } from "#lib/i18n/locale.ts"
import type { Person } from "#lib/platform/access.ts"
import { StaffFrame } from "./admin/frame.tsx"
import { ParentFrame } from "./parent/frame.tsx"

type Props = { locale: Locale; actor: Person; name: string | null; children: React.ReactNode }

/** The shell of whichever hat is worn, for pages that everybody who signs in has. */
export function PersonFrame({ actor, ...rest }: Props) {
  return actor.kind === "STAFF" ? <StaffFrame actor={actor} {...rest} /> : <ParentFrame {...rest} />
}
