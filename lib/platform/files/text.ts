import type { FileRefusal } from "./mixed.ts"

/**
 * Plain words: whole UTF-8 without marks that steer a terminal, and nothing that a program would take for a page, a
 * script or another document, not even at the very first byte.
 */
export function inspectText(bytes: Buffer): FileRefusal | null {
  const text = readAsText(bytes)
  if (text === null || hasSteeringMarks(text)) return "FILE_KIND"
  return /^\s*(<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php|#!|%pdf-|mz|pk\u0003\u0004)/i.test(text)
    ? "FILE_KIND"
    : null
}

function readAsText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Everything below a space but tab and line ends, and what turns the direction of writing round. */
function hasSteeringMarks(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 ? ![9, 10, 13].includes(code) : code === 127 || (code >= 0x202a && code <= 0x202e))
      return true
  }
  return false
}
