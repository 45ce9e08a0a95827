import { NotFound, type System } from "./access.ts"
import { only } from "./rows.ts"
import type { ScopedDb } from "./scope.ts"
import { openPassing, type Sealed } from "./secrets.ts"

/** The code or link of the letter that this transaction writes. @throws NotFound for any other */
export async function openForLetter(db: ScopedDb<System>, secret: Sealed): Promise<string> {
  const rows = await db.tx.$queryRaw<
    { passing: string | null }[]
  >`select sec.passing(${secret.sealed}) as passing`
  const { passing } = only(rows)
  if (!passing) throw new NotFound()
  return openPassing({ ...secret, sealed: passing })
}
