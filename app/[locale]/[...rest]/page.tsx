import { notFound } from "next/navigation"

/** Any address that is no page of ours: said in the reader's language, inside our own document. */
export default function NoSuchPage(): never {
  notFound()
}
