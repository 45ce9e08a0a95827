"use client"

import { one, useField } from "./form-context.ts"

type Props = { name: string; defaultValue: string }

/** What the form was drawn from; the answer to a post may give another. */
export function HiddenField({ name, defaultValue }: Props) {
  const { typed } = useField(name)
  const value = one(typed) ?? defaultValue
  return <input key={value} type="hidden" name={name} defaultValue={value} />
}
