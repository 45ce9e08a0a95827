import { isLocale } from "#lib/i18n/locale.ts"
import type { System } from "./access.ts"
import { NotFound } from "./access.ts"
import { SiteClosed } from "./errors.ts"
import type { Letter, Written } from "./letter.ts"
import { log } from "./log.ts"
import { MailRefused, sendMail } from "./mail.ts"
import { inScope, type Scope, type ScopedDb } from "./scope.ts"
import { open } from "./secrets.ts"

type Ready = { to: string; messageId: string; written: Written | null }

/**
 * Sends one letter of the outbox. Read first, sent outside any transaction, marked after: if we die in between it is
 * sent again with the same Message-ID, so a letter may come twice but never not at all.
 * @throws SiteClosed while its audience is closed, or letters are held: the letter waits.
 */
export async function sendLetter(
  scope: Scope<System>,
  letters: Record<string, Letter>,
  outboxId: string,
): Promise<void> {
  const ready = await inScope(scope, (db) => prepare(db, letters, outboxId))
  if (!ready) return

  if (ready.written) {
    try {
      await sendMail({ to: ready.to, messageId: ready.messageId, ...ready.written })
    } catch (error) {
      const refused = error instanceof MailRefused
      await inScope(scope, (db) =>
        note(db, outboxId, refused ? `SMTP_${error.answer}` : "UNREACHABLE", refused),
      )
      if (refused) return log("warn", "letter.refused", { outboxId, answer: error.answer })
      throw error
    }
  }
  await inScope(scope, (db) => markSent(db, outboxId))
}

async function prepare(
  db: ScopedDb<System>,
  letters: Record<string, Letter>,
  outboxId: string,
): Promise<Ready | null> {
  const row = await db.tx.outbox.findUnique({
    where: { id: outboxId },
    select: {
      letter: true,
      messageId: true,
      sentAt: true,
      refusedAt: true,
      recipientId: true,
      inviteId: true,
      subscriberId: true,
      detailId: true,
    },
  })
  if (!row) throw new NotFound()
  if (row.sentAt || row.refusedAt) return null
  await waitIfHeld(db, outboxId)

  const write = letters[row.letter]
  if (!write) throw new Error("a letter without a writer")
  // From here on the database gives out the key of whoever this letter is for, and the secrets that it carries.
  const [key] = await db.tx.$queryRaw<{ id: string; wrapped: string }[]>`
    select id::text, wrapped from sec.letter_key(${outboxId}::uuid)`
  const { emailSealed, table, ...recipient } = await addressee(db, row)
  const ready = await write(db, { recipientId: row.recipientId ?? recipient.id, detailId: row.detailId })
  // Nobody is there to write to once the account was destroyed.
  if (!ready || !key || !emailSealed) return { to: "", messageId: row.messageId, written: null }

  const own = { table, column: "email", row: recipient.id, sealed: emailSealed }
  const [to] = await open(key, [ready.to ?? own])
  const written = ready.write(isLocale(recipient.locale) ? recipient.locale : "fr")
  return { to, messageId: row.messageId, written }
}

const sealedAddress = { locale: true, emailSealed: true } as const

type Whom = { recipientId: string | null; inviteId: string | null; subscriberId: string | null }

/**
 * An account; whoever asked for the board's news; or the address of an invitation, which is sealed as the account that it may
 * become will hold it.
 */
async function addressee(db: ScopedDb<System>, { recipientId, inviteId, subscriberId }: Whom) {
  const table = "account"
  if (recipientId) {
    const select = { id: true, ...sealedAddress }
    return { table, ...(await db.tx.account.findUniqueOrThrow({ where: { id: recipientId }, select })) }
  }
  if (subscriberId) {
    const select = { id: true, ...sealedAddress }
    const found = await db.tx.boardSubscriber.findUniqueOrThrow({ where: { id: subscriberId }, select })
    return { ...found, table: "board_subscriber" }
  }
  const { newcomerId, ...invite } = await db.tx.accountInvite.findUniqueOrThrow({
    where: { id: inviteId ?? "" },
    select: { newcomerId: true, ...sealedAddress },
  })
  return { table, id: newcomerId, ...invite }
}

async function waitIfHeld(db: ScopedDb<System>, id: string): Promise<void> {
  const rows = await db.tx.$queryRaw<{ waits: boolean }[]>`select sec.letter_waits(${id}::uuid) as waits`
  if (rows[0]?.waits !== false) throw new SiteClosed()
}

async function markSent(db: ScopedDb<System>, id: string): Promise<void> {
  await db.tx.outbox.update({
    where: { id },
    data: { sentAt: db.now, attempts: { increment: 1 } },
    select: { id: true },
  })
}

async function note(db: ScopedDb<System>, id: string, lastError: string, final: boolean): Promise<void> {
  await db.tx.outbox.update({
    where: { id },
    data: { lastError, attempts: { increment: 1 }, ...(final ? { refusedAt: db.now } : {}) },
    select: { id: true },
  })
}
