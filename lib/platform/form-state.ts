/** What a form's action answers with: it travels to the browser, so it is plain data. */
export type FormState =
  | { status: "idle" }
  | {
      status: "refused"
      title: string
      sentences: { field?: string; text: string }[]
      values: Record<string, string | string[]>
      closed?: boolean
      /** Of what is closed, or did not answer: whose opening the page then looks for by itself. */
      waitsFor?: string
      /** A way to mend it, opened beside the form: a sign-in. */
      link?: { href: string; label: string; here?: boolean }
    }
  | { status: "done"; title: string; values: Record<string, string | string[]> }

export const idle: FormState = { status: "idle" }
