import { isIP } from "node:net"

/**
 * Who is asking. Each trusted proxy appends the address it saw to X-Forwarded-For, so with n of them the n-th from
 * the right is the last word of a machine of ours; what stands to its left was typed by the client.
 */
export function clientAddress(
  remote: string | undefined,
  forwarded: string | string[] | undefined,
  trustedProxies: number,
): string {
  const seen = plain(remote ?? "")
  if (trustedProxies === 0) return seen
  const hops = [forwarded ?? []].flat().join(",").split(",")
  const named = plain(hops.at(-trustedProxies) ?? "")
  return isIP(named) ? named : seen
}

function plain(address: string): string {
  const bare = address
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
  return bare.replace(/^::ffff:(?=\d+\.)/i, "")
}
