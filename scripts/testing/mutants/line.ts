import type { Line } from "#tests/support/mutation.ts"

/**
 * One line of a wall, and how it is broken.
 * @param find stands exactly once in the newest form of the function or policy `of`
 * @param files the tests of which one must fail
 */
export const line = (of: string, what: string, find: string, put: string, files: string[]): Line => ({
  of,
  what,
  find,
  put,
  files,
})
