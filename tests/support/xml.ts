/** A strict reading of a small document: what is no XML throws, and nothing is guessed. No entities but those five and numbers. */
export type Element = {
  name: string
  attributes: Record<string, string>
  children: Element[]
  /** Of this element alone, its references resolved. */
  text: string
}

const name = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?"
const attribute = new RegExp(`^\\s+(${name})="([^"<]*)"`)

export function readXml(document: string): Element {
  if (!document.startsWith('<?xml version="1.0" encoding="utf-8"?>\n')) throw new Error("no declaration")
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(document))
    throw new Error("a character that XML has no name for")
  let rest = document.slice(document.indexOf("\n") + 1)
  const root = element()
  if (rest.trim() !== "") throw new Error("something after the end")
  return root

  function element(): Element {
    const opened = take(new RegExp(`^<(${name})`))
    const it: Element = { name: opened, attributes: {}, children: [], text: "" }
    for (let found = attribute.exec(rest); found; found = attribute.exec(rest)) {
      const [whole, key = "", value = ""] = found
      if (key in it.attributes) throw new Error(`${key} twice`)
      it.attributes[key] = resolved(value)
      rest = rest.slice(whole.length)
    }
    if (/^\s*\/>/.test(rest)) {
      rest = rest.replace(/^\s*\/>/, "")
      return it
    }
    take(/^(\s*>)/)
    while (!rest.startsWith("</")) {
      if (rest.startsWith("<")) it.children.push(element())
      else it.text += resolved(take(/^([^<]+)/))
    }
    if (take(new RegExp(`^</(${name})\\s*>`)) !== opened) throw new Error(`${opened} is not closed`)
    return it
  }

  function take(form: RegExp): string {
    const found = form.exec(rest)
    if (!found) throw new Error(`not XML at « ${rest.slice(0, 40)} »`)
    rest = rest.slice(found[0].length)
    return found[1] ?? ""
  }
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

function resolved(text: string): string {
  return text.replace(/&([^;\s]*;?)/g, (_, reference: string) => {
    const number = /^#(\d+);$/.exec(reference)?.[1]
    const known = number ? String.fromCodePoint(Number(number)) : named[reference.replace(/;$/, "")]
    if (!known || !reference.endsWith(";")) throw new Error(`&${reference} is no reference`)
    return known
  })
}
