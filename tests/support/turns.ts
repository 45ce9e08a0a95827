/** The same for each, a few at a time: fifty pages at once make a small machine's gate doubt its database, and close. */
export async function inTurns<T, R>(all: T[], work: (it: T) => Promise<R>, atOnce = 8): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < all.length; from += atOnce)
    done.push(...(await Promise.all(all.slice(from, from + atOnce).map(work))))
  return done
}
