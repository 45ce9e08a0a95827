"use client"

import { createContext, use } from "react"

import { idle, type FormState } from "#lib/platform/form-state.ts"

/** The few words every form needs; plain strings, so that they can travel to the browser. */
export type FormWords = {
  errorPrefix: string
  titlePrefix: string
  titleSuffix: string
  sending: string
  optional: string
  show: string
  hide: string
  showLabel: string
  hideLabel: string
  closedTitle: string
  closedAdvice: string
  stillClosed: string
  openAgain: string
  oldFormTitle: string
  oldFormText: string
  offlineTitle: string
  offlineText: string
}

export type FormContextValue = { id: string; state: FormState; pending: boolean; words: FormWords }

const noWords: FormWords = {
  errorPrefix: "",
  titlePrefix: "",
  titleSuffix: "",
  sending: "",
  optional: "",
  show: "",
  hide: "",
  showLabel: "",
  hideLabel: "",
  closedTitle: "",
  closedAdvice: "",
  stillClosed: "",
  openAgain: "",
  oldFormTitle: "",
  oldFormText: "",
  offlineTitle: "",
  offlineText: "",
}

export const FormContext = createContext<FormContextValue>({
  id: "form",
  state: idle,
  pending: false,
  words: noWords,
})

export function useFormContext(): FormContextValue {
  return use(FormContext)
}

export type FieldState = {
  id: string
  hintId: string
  errorId: string
  errors: string[]
  /** What was typed last, if the form came back; else nothing and the field shows its own default. */
  typed: string | string[] | undefined
  cameBack: boolean
  words: FormWords
}

export function useField(name: string): FieldState {
  const { id: form, state, words } = useFormContext()
  const id = fieldId(form, name)

  return {
    id,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    errors: errorsOf(state, name),
    typed: state.status === "idle" ? undefined : state.values[name],
    cameBack: state.status !== "idle",
    words,
  }
}

export function errorsOf(state: FormState, name: string): string[] {
  return state.status === "refused" ? state.sentences.filter((s) => s.field === name).map((s) => s.text) : []
}

export function fieldId(form: string, name: string): string {
  return `${form}-${name}`
}

export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** Hint first, then the error, as they stand on the page. */
export function describedBy(field: FieldState, hint: unknown): string | undefined {
  const ids = [hint ? field.hintId : "", field.errors.length > 0 ? field.errorId : ""].filter(Boolean)
  return ids.length > 0 ? ids.join(" ") : undefined
}
