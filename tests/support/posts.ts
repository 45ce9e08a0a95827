import { readFileSync } from "node:fs"
import { z } from "zod"
import type { Answer, Ask } from "./http.ts"

/** Sends forms as browsers do, with and without JavaScript, and as nobody's browser would. */
export type Fields = Record<string, string>
/** With files, for forms that take them. */
export type Filled = Record<string, string | string[] | Upload>
export type Upload = { filename: string; text: string }
type Asking = (ask: Ask) => Promise<Answer>

/** An action of the build: where it was written, and the id under which the built portal knows it. */
export type BuiltAction = { name: string; id: string }

const manifest = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
})

/** Every action that the build answers to, like "account saveAccountAction". */
export function actionsOfBuild(): BuiltAction[] {
  const { node } = manifest.parse(
    JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")),
  )
  return Object.entries(node)
    .map(([id, { filename, exportedName }]) => ({
      id,
      name: `${filename
        .replace(/^app\/\[locale\]\//, "")
        .replace(/\(\w+\)\//g, "")
        .replace(/\/actions\.ts$/, "")} ${exportedName}`,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

export function actionId(exportedName: string): string {
  const found = actionsOfBuild().find((it) => it.name.endsWith(` ${exportedName}`))
  if (!found) throw new Error(`the build knows no action ${exportedName}`)
  return found.id
}

/** What a browser says of itself when it posts from one of our own pages. */
export const own = (origin: string) => ({ origin, "sec-fetch-site": "same-origin" })

/** A post of JavaScript: the action's id in a header, its arguments as React writes them. */
export function scripted(
  origin: string,
  id: string,
  fields: Filled,
): Pick<Ask, "method" | "headers" | "body"> {
  const idle = { status: "idle" }
  // Sign-out takes the form alone; every other action takes the state before it too.
  const takesState = id.startsWith("7f")
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((it): Entry => [`_1_${name}`, it]),
  )
  const body = multipart([...entries, ["0", JSON.stringify(takesState ? [idle, "$K1"] : ["$K1"])]])
  return {
    method: "POST",
    headers: { ...own(origin), "next-action": id, accept: "text/x-component", "content-type": body.type },
    body: body.bytes,
  }
}

/** A plain form's post: the hidden fields of the page as it was drawn, then what was typed. */
export function plain(origin: string, form: Fields, typed: Fields): Pick<Ask, "method" | "headers" | "body"> {
  const body = multipart(Object.entries({ ...form, ...typed }))
  return {
    method: "POST",
    headers: { ...own(origin), accept: "text/html", "content-type": body.type },
    body: body.bytes,
  }
}

/** The hidden fields of a page's form, found by one of its visible fields. */
export async function formOn(ask: Asking, path: string, field: string, cookie?: string): Promise<Fields> {
  const { status, text } = await ask({ path, ...(cookie ? { cookie } : {}) })
  const form = [...text.matchAll(/<form\b[\s\S]*?<\/form>/g)].find(([it]) => it.includes(`name="${field}"`))
  if (!form) throw new Error(`${path} (${status}) has no form with a field "${field}"`)
  const hidden = [...form[0].matchAll(/<input type="hidden"[^>]*>/g)].map(([it]): [string, string] => {
    const part = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(it)?.[1] ?? "")
    return [part("name"), part("value")]
  })
  return Object.fromEntries<string>(hidden)
}

type Entry = [name: string, value: string | Upload]

export function multipart(entries: Entry[], boundary = "----guichet-of-the-tests") {
  const parts = entries.map(([name, value]) => {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`
    return typeof value === "string"
      ? `${head}\r\n\r\n${value}\r\n`
      : `${head}; filename="${value.filename}"\r\ncontent-type: text/csv\r\n\r\n${value.text}\r\n`
  })
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.from(`${parts.join("")}--${boundary}--\r\n`),
  }
}

export function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
}
