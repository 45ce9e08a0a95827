import { describe, expect, test } from "vitest"
import { howManyToAsk, whomToInvite } from "#lib/vacancies/rules/inviting.ts"
import type { Bond, InLine, Standing } from "#lib/vacancies/rules/line.ts"
import { whomToOffer } from "#lib/vacancies/rules/offering.ts"
import { vacancySettings, type VacancyKind } from "#lib/vacancies/rules/settings.ts"

const now = new Date("2026-06-15T14:00:00Z")
const until = new Date("2026-06-18T14:00:00Z")
const over = new Date("2026-06-15T13:59:00Z")

/** "a b? c+ d! e= f-": not asked, asked, interested, offered, accepted, out. */
const marks: Record<string, Standing> = {
  "": { is: "UNASKED" },
  "?": { is: "ASKED", until },
  "?over": { is: "ASKED", until: over },
  "?closed": { is: "ASKED", until: null },
  "+": { is: "INTERESTED" },
  "!": { is: "OFFERED" },
  "=": { is: "ACCEPTED" },
  "-": { is: "OUT" },
}
const line = (text: string): InLine[] =>
  text.split(" ").map((it) => ({ registrationId: it[0]!, standing: marks[it.slice(1)]! }))
const bond = (wish: Bond["wish"], ...pairs: string[]): Bond[] =>
  pairs.map((it) => ({ one: it[0]!, other: it[1]!, wish }))
const joined = (found: string[][]) => found.map((it) => it.join("&")).join(" ")

const vacancy = { kind: "REGULAR" as VacancyKind, latestStartOn: "2026-09-15", now }
const invited = (seats: number, text: string, bonds: Bond[] = [], given: Partial<typeof vacancy> = {}) =>
  joined(whomToInvite({ ...vacancy, ...given, freeSeats: seats, order: line(text), bonds }))
const offered = (seats: number, text: string, bonds: Bond[] = [], given: Partial<typeof vacancy> = {}) =>
  joined(whomToOffer({ ...vacancy, ...given, freeSeats: seats, order: line(text), bonds }))

describe("how many are asked", () => {
  test("as many as there are free seats, and two; four when it is urgent", () => {
    expect([1, 3, 10].map((it) => howManyToAsk(it, "REGULAR"))).toEqual([3, 5, 12])
    expect([1, 3].map((it) => howManyToAsk(it, "URGENT"))).toEqual([5, 7])
  })
  test("a surplus that is set higher than 15 is 15", () => {
    const settings = { ...vacancySettings, surplus: { ordinary: 40, urgent: 4, most: 15 } }
    expect([howManyToAsk(2, "GROUP", settings), howManyToAsk(2, "URGENT", settings)]).toEqual([17, 6])
  })
  test("for no free seat nobody is asked: it would be an empty word", () => {
    expect(howManyToAsk(0, "URGENT")).toBe(0)
    expect(invited(0, "a b c")).toBe("")
  })
})

describe("who is invited", () => {
  test("the first of the line", () => {
    expect(invited(1, "a b c d e")).toBe("a b c")
    expect(invited(2, "a b c d e f")).toBe("a b c d")
    expect(invited(1, "a b c d e f", [], { kind: "URGENT" })).toBe("a b c d e")
  })
  test("nobody, once they are invited", () => {
    expect(invited(1, "a? b? c? d e")).toBe("")
    expect(invited(1, "a+ b? c+ d e")).toBe("")
  })
  test("one more after each not now, silence or decline", () => {
    expect(invited(1, "a- b? c? d e")).toBe("d")
    expect(invited(1, "a- b- c? d e")).toBe("d e")
    expect(invited(1, "a?over b? c? d e")).toBe("d")
  })
  test("nobody who answered, missed or declined this vacancy", () => {
    expect(invited(2, "a- b- c= d- e")).toBe("e")
  })
  test("nobody in the place of a family whose clock stands", () => {
    expect(invited(1, "a?closed b?closed c?closed d")).toBe("")
  })
  test("who became eligible since, before those who come after", () => {
    expect(invited(1, "a? n b? c- d")).toBe("n")
  })
  test("nobody, when too little time is left for an invitation and an offer", () => {
    expect(invited(1, "a b", [], { latestStartOn: "2026-06-17" })).toBe("a b")
    expect(invited(1, "a b", [], { latestStartOn: "2026-06-16" })).toBe("")
  })
  test("whoever is left when the line is short", () => {
    expect(invited(5, "a b")).toBe("a b")
    expect(invited(5, "a- b-")).toBe("")
  })
})

describe("who is offered a seat", () => {
  test("an interested family, as soon as every family before it has answered", () => {
    expect(offered(1, "a+ b? c?")).toBe("a")
    expect(offered(1, "a? b+ c+")).toBe("")
    expect(offered(1, "a- b+ c?")).toBe("b")
    expect(offered(1, "a?over b+ c?")).toBe("b")
    expect(offered(2, "a! b+ c?")).toBe("b")
  })
  test("a family whose clock stands has not answered", () => {
    expect(offered(1, "a?closed b+")).toBe("")
  })
  test("never more than the seats that are free", () => {
    expect(offered(2, "a+ b+ c+ d+")).toBe("a b")
    expect(offered(0, "a+ b+")).toBe("")
    expect(offered(1, "a! b= c+ d+")).toBe("c")
  })
  test("who became eligible after others were asked keeps nobody waiting", () => {
    expect(offered(1, "n a+ b?")).toBe("a")
  })
  test("nobody, when less than a day is left to answer", () => {
    expect(offered(1, "a+", [], { latestStartOn: "2026-06-16" })).toBe("a")
    expect(offered(1, "a+", [], { latestStartOn: "2026-06-15" })).toBe("")
  })
  test("the next in the line, when an offer is declined or expires", () => {
    expect(offered(1, "a- b+ c+")).toBe("b")
  })
})

describe("children who only come together", () => {
  const twins = bond("TOGETHER", "bc")
  test("are invited only when there is a seat for each, and are passed over without harm when there is not", () => {
    expect(invited(1, "a b c d e", twins)).toBe("a d e")
    expect(invited(2, "a b c d e f", twins)).toBe("a b&c d")
  })
  test("stand where the last of them stands: nobody is passed by a sibling's rank", () => {
    expect(invited(2, "b a c d e", twins)).toBe("a b&c d")
    expect(invited(2, "b a d e f c", twins)).toBe("a d e f")
    expect(offered(2, "b+ a? c+", twins)).toBe("")
    expect(offered(2, "b+ a- c+", twins)).toBe("b&c")
  })
  test("count as the children they are", () => {
    expect(invited(2, "b c a d e", twins)).toBe("b&c a d")
    expect(invited(2, "a b? c? d? e f", twins)).toBe("a")
  })
  test("do not come without the one who is not in the line", () => {
    expect(invited(2, "a b d e f", twins)).toBe("a d e f")
  })
  test("are offered their seats at once or none, and nobody waits for them", () => {
    expect(offered(2, "b+ c+ d+", twins)).toBe("b&c")
    expect(offered(1, "b+ c+ d+", twins)).toBe("d")
    expect(offered(3, "a+ b+ c+ d+", twins)).toBe("a b&c")
  })
  test("who wait for more seats than are free do not keep others from being asked", () => {
    expect(invited(1, "b+ c+ d e f g", twins)).toBe("d e f")
  })
  test("are out together, and not interested before all of them are", () => {
    expect(offered(2, "b+ c? d+", twins)).toBe("")
    expect(offered(2, "b+ c- d+", twins)).toBe("d")
    expect(invited(2, "b- c d e f g", twins)).toBe("d e f g")
  })
  test("who said so half-way are asked for what is missing, and for no more seats than that", () => {
    expect(invited(2, "b? c d e f", twins)).toBe("c d e")
    expect(invited(1, "b= c d e f", twins)).toBe("c d e")
    expect(offered(1, "b! c+ d+", twins)).toBe("c")
    expect(offered(2, "b= c+ d+", twins)).toBe("c d")
  })
  test("may be three, told as two wishes for two", () => {
    const three = bond("TOGETHER", "ab", "bc")
    expect(invited(3, "a b c d e f", three)).toBe("a&b&c d e")
    expect(invited(2, "a b c d e f g", three)).toBe("d e f g")
    expect(offered(2, "a+ b+ c+", three)).toBe("")
    expect(offered(3, "a+ b+ c+", three)).toBe("a&b&c")
  })
})

describe("children who come one alone too, or one after the other", () => {
  test("either: each is asked and offered alone", () => {
    expect(invited(1, "a b c d", bond("EITHER", "ab"))).toBe("a b c")
    expect(offered(2, "a+ b+", bond("EITHER", "ab"))).toBe("a b")
  })
  test("one after the other: the second is asked when the first is settled", () => {
    const after = bond("STAGGERED", "ab")
    expect(invited(1, "a b c d", after)).toBe("a c d")
    expect(invited(1, "b a c d", after)).toBe("b c d")
    expect(invited(1, "a? b c? d", after)).toBe("d")
    expect(invited(1, "a! b c? d", after)).toBe("d")
    expect(invited(1, "a= b c? d", after)).toBe("b d")
    expect(invited(1, "a- b c? d", after)).toBe("b d")
  })
  test("one after the other: never two offers at once, even if the wish came later than the answers", () => {
    const after = bond("STAGGERED", "ab")
    expect(offered(2, "a+ b+ c+", after)).toBe("a c")
    expect(offered(2, "a! b+ c+", after)).toBe("c")
  })
})
