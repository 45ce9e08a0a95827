import { resolve } from "node:path"
import { boardNowShape } from "#lib/site/schema/board.ts"
import { asOwner } from "#lib/platform/connection.ts"
import { writeFolder } from "#lib/platform/front/board-folder.ts"
import { withOwnerUrl } from "../launch/owner-url.ts"
import { orStop } from "../launch/say.ts"
import { boardIn, drawnFiles, onBoard } from "./drawn.ts"

/** npm run board:publish -- DIR: the same folder that the portal keeps, written once, from the database. */
await orStop(async () => {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Error("Say where to: npm run board:publish -- DIR")
  const files = await withOwnerUrl((ownerUrl) =>
    asOwner(ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ board: unknown; now: unknown; at: Date }>(
        `select sec.board() as board, sec.now() as at, jsonb_build_object('readAt', sec.now(), 'upcoming', sec.site_words()->'upcoming', 'states', (select jsonb_agg(
           jsonb_build_object('audience', s.audience, 'state', s.state, 'since', s.since) order by s.audience)
           from sec.site s where s.audience::text = any ($1))) as now`,
        [onBoard],
      )
      const [row] = rows
      if (!row) throw new Error("The database said nothing.")
      return drawnFiles(boardIn(row.board), boardNowShape.parse(row.now), row.at)
    }),
  )
  await writeFolder(resolve(folder), files)
  console.log(`${files.size} files are written to ${resolve(folder)}.`)
})
