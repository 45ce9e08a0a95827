/** What somebody typed, as paragraphs, wherever the board's words are read: an empty line begins another. */
export function paragraphsOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(/\n\s*\n/)
    .map((it) => it.trim())
    .filter((it) => it !== "")
}
