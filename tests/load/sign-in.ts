import { deviceCookie } from "#lib/platform/session.ts"
import { besideBare } from "./built.ts"
import { expectPage, makeClient } from "./client.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const promise = 2

/**
 * Our sign-in page, through the front, the proxy and its layout, against a page of Next alone: as strangers meet it on a
 * busy evening, kept for seconds with keys of each one's own (decision 014); the same for a browser
 * that is known from before; then drawn for each, as for whoever has another cookie.
 */
export async function measureSignIn(): Promise<Finding[]> {
  return besideBare(async (portal, bare) => {
    const ours = makeClient(portal.webs[0]?.port ?? 0, new URL(portal.origin).host)
    const theirs = makeClient(bare.port, `127.0.0.1:${bare.port}`)
    const against = (wish: { cookie?: string }) =>
      compare(
        () => ours.ask({ path: "/fr/sign-in", ...wish }).then(expectPage),
        () => theirs.ask({ path: "/" }).then(expectPage),
      )
    const kept = await against({})
    const known = await against({ cookie: `${deviceCookie}=${"d".repeat(43)}` })
    const drawn = await against({ cookie: "theme=dark" })
    for (const client of [ours, theirs]) client.close()
    return [
      ...ratioFinding("sign-in, as strangers meet it", kept, promise),
      ...ratioFinding("sign-in, as whoever comes back meets it", known, promise),
      ...ratioFinding("sign-in, drawn for each", drawn, promise),
    ]
  })
}
