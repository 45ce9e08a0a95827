/**
 * The names that typed words may mean, as the database writes names for comparing: the whole first, then what stands
 * before and after a comma or a bracket. « St-Donat (Matawinie) » → saint donat matawinie, saint donat; county matawinie.
 */
export function placeNames(words: string): { names: string[]; county: string | null } {
  const parts = words
    .split(/[(),;]+/)
    .map(normalName)
    .filter(Boolean)
  const whole = normalName(words)
  return { names: [...new Set([whole, ...parts])].slice(0, 4), county: parts[1] ?? null }
}

function normalName(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("œ", "oe")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/\bste\b/g, "sainte")
    .replace(/\bst\b/g, "saint")
    .trim()
}
