import { besideBare } from "./built.ts"
import { expectPage, makeClient } from "./client.ts"
import { compare } from "./rounds.ts"
import { ratioFinding, type Finding } from "./verdict.ts"

const promise = 2

/** Our sign-in page, through the front, the proxy and its layout, against a page of Next alone. */
export async function measureSignIn(): Promise<Finding[]> {
  return besideBare(async (portal, bare) => {
    const ours = makeClient(portal.webs[0]?.port ?? 0, new URL(portal.origin).host)
    const theirs = makeClient(bare.port, `127.0.0.1:${bare.port}`)
    const compared = await compare(
      () => ours.ask({ path: "/fr/sign-in" }).then(expectPage),
      () => theirs.ask({ path: "/" }).then(expectPage),
    )
    for (const client of [ours, theirs]) client.close()
    return ratioFinding("sign-in", compared, promise)
  })
}
