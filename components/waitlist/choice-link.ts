/** The page of choosing with a search and some lists chosen: equal choices have equal addresses. */
export function choiceLink(here: string, near: string, slugs: readonly string[], anchor = ""): string {
  const query = new URLSearchParams([
    ...(near ? [["near", near]] : []),
    ...slugs.map((it) => ["add", it]),
  ]).toString()
  return `${here}${query ? `?${query}` : ""}${anchor ? `#${anchor}` : ""}`
}
