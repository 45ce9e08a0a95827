/** The one row that a function of the database always answers. @throws when there is none: that is a breakage. */
export function only<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error("a row that must be there is not")
  return row
}
