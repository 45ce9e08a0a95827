/** Words with holes in them: a number stands where the value of that number was. */
export type Cut = (string | number)[]

export function cut(words: string, values: string[]): Cut {
  const at = (value: string, number: number, part: string | number) =>
    typeof part === "number" ? [part] : part.split(value).flatMap((it, nth) => (nth ? [number, it] : [it]))
  return values.reduce<Cut>((parts, value, number) => parts.flatMap((it) => at(value, number, it)), [words])
}

export function joined(pieces: Cut, values: string[]): string {
  return pieces.map((it) => (typeof it === "number" ? values[it] : it)).join("")
}
