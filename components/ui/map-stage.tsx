"use client"

import { useRouter } from "next/navigation"
import { useLayoutEffect, useRef } from "react"

import { isPlainClick } from "./soft-links.tsx"

/** How many degrees a kilometre of the sheet is here, and the address of another view: `{view}` is its place. */
export type StageGround = {
  latitude: number
  longitude: number
  width: number
  east: readonly [number, number]
  south: readonly [number, number]
  template: string
}

/** `window` is the viewBox of the picture in `children`. */
type Props = { ground: StageGround; window: string; children: React.ReactNode }

/**
 * Makes the map's links smooth, and lets a mouse drag it. The picture itself always comes from the server: here its
 * window slides towards where the next one will be, and waits for it.
 */
export function MapStage({ ground, window, children }: Props) {
  const router = useRouter()
  const stage = useRef<HTMLDivElement>(null)
  const drag = useRef<{ x: number; y: number; box: number[]; moved: boolean } | null>(null)
  const frame = useRef(0)
  const map = () => stage.current?.querySelector("svg")

  // A picture that came from the server stands where it says, whatever was still sliding or held.
  useLayoutEffect(() => {
    cancelAnimationFrame(frame.current)
    map()?.setAttribute("viewBox", window)
  }, [window, children])

  function follow(event: React.MouseEvent) {
    const link = (event.target as Element).closest("a") // the target of a click is an element
    if (drag.current?.moved) event.preventDefault()
    else if (link?.dataset.view && isPlainClick(event)) {
      event.preventDefault()
      slide(link.dataset.view.split(" ").map(Number))
      router.push(link.getAttribute("href") ?? "", { scroll: false })
    }
    drag.current = null
  }

  function slide(to: number[]) {
    const svg = map()
    const from = boxOf(svg)
    if (!svg || !from || matchMedia("(prefers-reduced-motion: reduce)").matches) return
    const began = performance.now()
    const step = (now: number) => {
      const share = Math.min(1, (now - began) / 260)
      const eased = 1 - (1 - share) ** 3
      svg.setAttribute("viewBox", from.map((it, at) => it + ((to[at] ?? it) - it) * eased).join(" "))
      if (share < 1) frame.current = requestAnimationFrame(step)
    }
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(step)
  }

  function grip(event: React.PointerEvent) {
    const box = boxOf(map())
    if (
      event.pointerType === "mouse" &&
      event.button === 0 &&
      box &&
      (event.target as Element).closest("svg")
    )
      drag.current = { x: event.clientX, y: event.clientY, box, moved: false }
  }

  function pull(event: React.PointerEvent) {
    const svg = map()
    const held = drag.current
    if (!svg || !held || event.buttons !== 1) return
    const by = shift(svg, held, event)
    if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 6) return
    cancelAnimationFrame(frame.current)
    held.moved = true
    svg.setAttribute(
      "viewBox",
      [(held.box[0] ?? 0) + by.x, (held.box[1] ?? 0) + by.y, held.box[2], held.box[3]].join(" "),
    )
  }

  function release(event: React.PointerEvent) {
    const svg = map()
    const held = drag.current
    if (!svg || !held?.moved) return
    const { x, y } = shift(svg, held, event)
    const latitude = ground.latitude + x * ground.east[0] + y * ground.south[0]
    const longitude = ground.longitude + x * ground.east[1] + y * ground.south[1]
    router.push(
      ground.template.replace("{view}", `${latitude.toFixed(2)},${longitude.toFixed(2)},${ground.width}`),
      { scroll: false },
    )
  }

  return (
    // The links inside are the controls; this only watches them.
    <div
      ref={stage}
      role="none"
      className="map-stage"
      onClick={follow}
      onPointerDown={grip}
      onPointerMove={pull}
      onPointerUp={release}
      onDragStart={(event) => event.preventDefault()}
    >
      {children}
    </div>
  )
}

function boxOf(svg: SVGSVGElement | null | undefined): number[] | null {
  return svg?.getAttribute("viewBox")?.split(" ").map(Number) ?? null
}

/** The way of the hand, in the sheet's kilometres. */
function shift(svg: SVGSVGElement, held: { x: number; y: number; box: number[] }, event: React.PointerEvent) {
  const { width, height } = svg.getBoundingClientRect()
  const scale = Math.min((held.box[2] ?? 0) / width, (held.box[3] ?? 0) / height)
  return { x: (held.x - event.clientX) * scale, y: (held.y - event.clientY) * scale }
}
