/** HTML written as text, for the few answers that React does not draw. What is put in is escaped, unless it is markup. */
export type Markup = { readonly markup: string }

export function markup(parts: TemplateStringsArray, ...values: (string | Markup | Markup[])[]): Markup {
  return { markup: String.raw({ raw: parts }, ...values.map(written)) }
}

function written(value: string | Markup | Markup[]): string {
  if (typeof value === "string") return value.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
  return Array.isArray(value) ? value.map((it) => it.markup).join("") : value.markup
}
