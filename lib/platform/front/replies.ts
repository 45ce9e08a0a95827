/**
 * What a form of ours says when React writes it. Its language can name far more (promises, other parts, a property of
 * a property), which is how strangers made it run their own words; whatever our forms never say is not read at all.
 */
export function isHonestForm(form: FormData, byScript: boolean): boolean {
  if (byScript && typeof form.get("0") !== "string") return false
  return [...form].every(([name, value]) => {
    if (/^\d+$/.test(name)) return name === "0" && isHonestReply(value)
    if (/^\$ACTION_\d+:0$/.test(name)) return isHonestReply(value, /^\$@1$/)
    if (/^\$ACTION_\d+:/.test(name)) return isHonestReply(value)
    return true
  })
}

/** JSON in which a mark stands for a form or for nothing, and every typed "$" is doubled. */
export function isHonestReply(text: unknown, mark = /^\$(K[0-9a-f]+|undefined)$/): boolean {
  if (typeof text !== "string") return false
  let honest = true
  try {
    JSON.parse(text, (name, value: unknown) => {
      if (name === "__proto__" || name === "then") honest = false
      if (typeof value === "string" && value.startsWith("$") && !value.startsWith("$$") && !mark.test(value))
        honest = false
      return value
    })
    return honest
  } catch {
    return false
  }
}
