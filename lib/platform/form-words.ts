/** What a person typed, as text; the files they chose and the wrapper's own fields apart. */
export type Typed = {
  fields: Record<string, string | string[]>
  files: Record<string, File>
  key: string | undefined
}

/** Never sent back to the browser: passwords, codes, tokens, answers of a passkey. */
const secret = /^(password|code|token|response)$/i
const longest = 20_000

/** Reads a posted form. Anything that is no form (a forged call of the action) reads as an empty one. */
export function readForm(form: unknown): Typed {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  const files: Record<string, File> = Object.create(null) as Record<string, File>
  let key: string | undefined
  if (!(form instanceof FormData)) return { fields, files, key }
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION")) continue
    if (typeof value !== "string") files[name] = value
    else if (name === "_key") key = value
    else {
      const earlier = fields[name]
      fields[name] = earlier === undefined ? value : [earlier, value].flat()
    }
  }
  return { fields: { ...fields }, files: { ...files }, key }
}

/** The words that a refused form shows again. */
export function keptWords(fields: Typed["fields"]): Typed["fields"] {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !secret.test(name))
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(cut) : cut(value)]),
  )
}

const cut = (text: string) => text.slice(0, longest)
