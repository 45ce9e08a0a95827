import { plain } from "./plain.ts"

/** name-municipality: words of a link that people can read, and that never change afterwards. */
export function slugOf(name: string, municipality: string): string {
  const words = plain(name)
  const place = plain(municipality)
  const whole = ` ${words} `.includes(` ${place} `) ? words : `${words} ${place}`
  return whole.replaceAll(" ", "-").slice(0, 90).replace(/-+$/, "") || "service-de-garde"
}

/** Gives out slugs that nobody has, counting -2, -3… behind a name that is taken. */
export function slugGiver(taken: Iterable<string>): (name: string, municipality: string) => string {
  const all = new Set(taken)
  return (name, municipality) => {
    const base = slugOf(name, municipality)
    let slug = base
    for (let number = 2; all.has(slug); number++) slug = `${base}-${number}`
    all.add(slug)
    return slug
  }
}
