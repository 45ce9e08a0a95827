import { expect, test } from "vitest"
import { readOwnData } from "#lib/holdings/queries/own-data.ts"
import { newId } from "#lib/platform/ids.ts"
import { inScope } from "#lib/platform/scope.ts"
import { sealBytes } from "#lib/platform/secrets.ts"
import { addClaim } from "#tests/support/attestations.ts"
import { addChild } from "#tests/support/children.ts"
import { useDatabase } from "#tests/support/database.ts"
import { signedIn } from "#tests/support/scopes.ts"

const db = useDatabase()
const page = Buffer.from("%PDF-1.7 une page")

test("PR3 IN3 a family with many documents has its copy: as much of them as one answer holds, and every one by its name", async () => {
  const { owner } = db()
  const parent = await signedIn(owner, "PARENT")
  for (let many = 0; many < 8; many += 2) {
    const child = await addChild(owner, { guardian: parent.person.id })
    const claim = await addClaim(owner, child.id)
    const { rows } = await owner.query<{ id: string; wrapped: string }>(
      "select k.id, k.wrapped from public.subject_key k join public.child_file c on c.key_id = k.id where c.id = $1",
      [child.id],
    )
    for (const position of [1, 2]) {
      const id = newId()
      const place = { table: "evidence", column: "sealed", row: id, bytes: page }
      const [sealed] = await sealBytes(rows[0]!, [place])
      await owner.query(
        `insert into public.evidence (id, attestation_id, position, media, size, sealed) values ($1, $2, $3, 'application/pdf', $4, $5)`,
        [id, claim, position, page.length, sealed],
      )
    }
  }
  const given = await inScope(parent.scope, async (scope) => ({
    rows: (await readOwnData(scope, page.length * 6)).rows["public.evidence"] ?? [],
    raw: await scope.tx.$queryRaw<{ keys: string[] }[]>`
      select array(select jsonb_object_keys(line)) as keys from sec.own_rows() where held = 'public.evidence' limit 1`,
  }))
  const opened = given.rows.filter(({ contentBase64 }) => contentBase64 !== null)
  expect([given.rows.length, opened.length]).toEqual([8, 6])
  for (const { contentBase64 } of opened) expect(Buffer.from(String(contentBase64), "base64")).toEqual(page)
  expect(given.raw[0]?.keys).not.toContain("sealed")
})
