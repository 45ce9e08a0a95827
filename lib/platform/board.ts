import { apart } from "./db.ts"
import { once } from "./process.ts"

/** What pages of React say of the board that the front holds in this process. */
export type BoardNews = { nextUpdateAt: Date | null }

const held = () => once<{ news: BoardNews }>("board", () => ({ news: { nextUpdateAt: null } }))

export function boardNews(): BoardNews {
  return held().news
}

export function tellBoardNews(news: BoardNews): void {
  held().news = news
}

/** Everything public about the closing, as the database says it; its reader knows the shape. */
export async function readBoard(): Promise<unknown> {
  return apart(async (client) => {
    const { rows } = await client.query<{ board: unknown }>("select sec.board() as board")
    return rows[0]?.board
  })
}
