"use client"

import { unstable_isUnrecognizedActionError as isOldForm, unstable_rethrow, useRouter } from "next/navigation"
import { useActionState, useEffect, useRef, useState, useTransition } from "react"

import { idle, type FormState } from "#lib/platform/form-state.ts"

import { ErrorSummary } from "./error-summary.tsx"
import { FormContext, type FormWords } from "./form-context.ts"
import { FormTitle } from "./form-title.tsx"
import { Notice } from "./notice.tsx"
import { anybody, WaitOpen } from "./wait-open.tsx"

export type FormAction = (prev: FormState, data: FormData) => Promise<FormState>

type Props = {
  action: FormAction
  /** Made by the server for this rendering: a form sent twice counts once. */
  formKey: string
  words: FormWords
  /** Prefix of every id inside; needed when a page has two forms. */
  id?: string
  /** The errand, as the document's title; the page then gives none in its metadata. */
  title?: string
  /** Said under the confirmation: what happens next. */
  next?: React.ReactNode
  /** Leaves only the confirmation once it is done. */
  hideWhenDone?: boolean
  /** Whatever the answer, what the page says round the form may have changed: it is then drawn again. */
  refresh?: boolean
  /** The page has moved on and shows another form; this one only says what its last post was answered. */
  answerOnly?: boolean
  children?: React.ReactNode
}

/**
 * A form that is a plain post first. Without JavaScript the server draws the page again with the state in it.
 * With JavaScript the same action is called here rather than through the form's own `action`, for two reasons:
 * React would empty every field after the answer, and a cut line would replace the page and lose the words.
 */
export function ActionForm({
  action,
  formKey,
  words,
  id = "form",
  title,
  next,
  hideWhenDone,
  refresh,
  answerOnly,
  children,
}: Props) {
  const [posted, post] = useActionState(action, idle)
  const [answered, setAnswered] = useState<FormState | null>(null)
  const [pending, start] = useTransition()
  const [key, setKey] = useState(formKey)
  const answer = useRef<HTMLDivElement>(null)
  const state = answered ?? posted
  const router = useRouter()

  // The server drew the page again: its key is the fresh one.
  useEffect(() => setKey(formKey), [formKey])

  useEffect(() => {
    if (state.status !== "idle") answer.current?.focus()
  }, [state])

  useEffect(() => {
    if (refresh && state.status !== "idle") router.refresh()
  }, [refresh, state, router])

  function send(event: React.SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return

    const { submitter } = event.nativeEvent
    const data = new FormData(event.currentTarget, submitter instanceof HTMLElement ? submitter : null)
    start(async () => {
      try {
        const result = await action(state, data)
        setAnswered(result)
        // A second errand with the same form is another errand.
        if (result.status === "done") setKey(freshKey())
      } catch (error) {
        unstable_rethrow(error) // a redirect or a "not found" is not a cut line
        const refused = { status: "refused", values: typed(data) } as const
        setAnswered(
          isOldForm(error)
            ? { ...refused, title: words.oldFormTitle, sentences: [{ text: words.oldFormText }] }
            : {
                ...{ ...refused, title: words.offlineTitle, sentences: [{ text: words.offlineText }] },
                waitsFor: anybody,
              },
        )
      }
    })
  }

  return (
    <FormContext value={{ id, state, pending, words }}>
      {(!answerOnly || state.status === "refused") && (
        <FormTitle title={title} refused={state.status === "refused"} words={words} />
      )}
      {state.status === "refused" && (
        <ErrorSummary
          ref={answer}
          id={`${id}-answer`}
          formId={id}
          title={state.closed ? words.closedTitle : state.title}
          sentences={state.sentences}
          closed={state.closed}
          advice={state.closed ? words.closedAdvice : undefined}
          link={state.link}
        >
          {state.waitsFor && (
            <WaitOpen
              key={state.waitsFor}
              audience={state.waitsFor}
              still={state.closed ? words.stillClosed : undefined}
              open={words.openAgain}
            />
          )}
        </ErrorSummary>
      )}
      {state.status === "done" && (
        <div className="form-answer">
          <Notice answer ref={answer} id={`${id}-answer`} tone="good" title={state.title}>
            {next}
          </Notice>
        </div>
      )}
      {!answerOnly && !(hideWhenDone && state.status === "done") && (
        <form className="form" action={post} onSubmit={send} noValidate aria-busy={pending}>
          <input type="hidden" name="_key" value={key} />
          {children}
          <p className="visually-hidden" role="status">
            {pending ? words.sending : ""}
          </p>
        </form>
      )}
    </FormContext>
  )
}

/** A random identifier, as the server makes them; crypto.randomUUID is absent outside a secure address. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}

/** Passwords are never put in a state, not even in the browser's memory of one. */
function typed(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(data.keys())) {
    if (/^(password|code|token|response|_key)$/i.test(name)) continue
    const all = data.getAll(name).filter((value) => typeof value === "string")
    values[name] = all.length === 1 ? (all[0] ?? "") : all
  }
  return values
}
