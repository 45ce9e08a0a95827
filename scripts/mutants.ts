import { makeClient } from "./launch/build.ts"
import { sentence } from "./launch/say.ts"
import { runMutants } from "./testing/mutants.ts"

/** npm run test:mutants [-- WORDS]: breaks the walls one by one; each must be noticed by a test. */
try {
  await makeClient()
  process.exit((await runMutants(process.argv[2])) ? 0 : 1)
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`)
  process.exit(1)
}
