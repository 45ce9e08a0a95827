/** Somebody else's machine is busy or out of reach: the errand is tried again, and it is no failure of ours. */
export class PutOff extends Error {
  readonly answer: number
  constructor(answer: number) {
    super(`put off ${answer}`)
    this.name = "PutOff"
    this.answer = answer
  }
}
