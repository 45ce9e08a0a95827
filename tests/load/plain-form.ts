/** A form of a page, as a browser without JavaScript reads it: where it goes, and every field with its value. */
export type PlainForm = Map<string, string>

/** The form that holds a field of this name. */
export function formWith(html: string, field: string): PlainForm {
  for (const [, inside = ""] of html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)) {
    const fields: PlainForm = new Map()
    for (const [tag] of inside.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)) {
      const name = attribute(tag, "name")
      const isChoice = /type="(?:radio|checkbox)"/.test(tag)
      if (name && !(isChoice && !/\schecked=/.test(tag))) fields.set(name, attribute(tag, "value") ?? "")
      else if (name && !fields.has(name)) fields.set(name, "")
    }
    if (fields.has(field)) return fields
  }
  throw new Error(`The page has no form with a field "${field}".`)
}

/** Packed as browsers pack the forms of actions. */
export async function packed(form: PlainForm, typed: Record<string, string>) {
  const data = new FormData()
  for (const [name, value] of new Map([...form, ...Object.entries(typed)])) data.set(name, value)
  const packing = new Response(data)
  return {
    body: Buffer.from(await packing.arrayBuffer()),
    headers: { "content-type": packing.headers.get("content-type") ?? "" },
  }
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  const signs: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">", "#x27": "'", "#39": "'" }
  return value?.replace(/&(quot|amp|lt|gt|#x27|#39);/g, (_, it: string) => signs[it] ?? "")
}
