import type { BackupKey } from "../backup/sealed.ts"
import { keepSealing, openKeychain } from "../launch/secrets.ts"
import { bookIn, bookText, findBook, keepFile } from "./book.ts"
import { findCopy, newerBook } from "./copy.ts"

/** Into a folder that holds secrets.json: what was renewed since that was put away, from the copy beside the backups. */
export async function bringKeys(folder: string, key: BackupKey, dataDir: string): Promise<void> {
  const copy = await findCopy(folder, key)
  if (!copy) return
  const { sealing } = openKeychain({ dataDir, master: undefined })
  if (Math.max(...copy.sealing) > Math.max(...sealing)) keepSealing(dataDir, copy.sealing, copy.salts)
  const book = newerBook(findBook(dataDir), copy.book)
  if (book) keepFile(bookIn(dataDir), bookText(book))
}
