import type { Ask } from "./http.ts"
import { actionId, multipart, scripted } from "./posts.ts"

/** A way of asking for a page one may not have: by `ask`, or by raw bytes where no client would say it so. */
export type Trick = [name: string, ask: Ask | { raw: string }]

/**
 * Row AZ8 and MM3: all the ways round a check of paths that we know of.
 * @param target a page one may not have, like "/fr/account"
 * @param cookie sent along with every trick, if there is one
 */
export function tricksFor(target: string, origin: string, cookie?: string): Trick[] {
  const { host } = new URL(origin)
  const [, locale = "", ...rest] = target.split("/")
  const path = rest.join("/")
  const get = (headers: Record<string, string>, at = target): Ask => ({ path: at, headers })
  const five = (word: string) => Array.from({ length: 5 }, () => word).join(":")
  const tree = (...segments: string[]) =>
    JSON.stringify(
      segments.reduceRight((inner, it) => [it, { children: inner }], ["__PAGE__", {}] as unknown),
    )
  const raw = (line: string, ...headers: string[]) => ({
    raw: [
      line,
      ...(headers.some((it) => /^host:/i.test(it)) ? [] : [`Host: ${host}`]),
      ...(cookie ? [`Cookie: ${cookie}`] : []),
      ...headers,
      "Connection: close",
      "",
      "",
    ].join("\r\n"),
  })

  const save = actionId("saveAccountAction")
  const fields = { name: "Intrus", locale: "fr", phone: "" }
  const js = (at: string, headers: Record<string, string> = {}): Ask => {
    const post = scripted(origin, save, fields)
    return { path: at, ...post, headers: { ...post.headers, ...headers } }
  }
  const typed = (type: string, body: string, headers: Record<string, string> = {}): Ask => ({
    ...{ path: target, method: "POST", body },
    headers: { origin, "sec-fetch-site": "same-origin", "content-type": type, ...headers },
  })
  const form = (entries: [string, string][], at = target): Ask => {
    const { type, bytes } = multipart(entries)
    return {
      path: at,
      method: "POST",
      body: bytes,
      headers: { origin, "sec-fetch-site": "same-origin", "content-type": type },
    }
  }

  return [
    // Headers by which the framework talks to itself.
    ["subrequest of the middleware", get({ "x-middleware-subrequest": "middleware" })],
    ["subrequest, src", get({ "x-middleware-subrequest": "src/middleware" })],
    ["subrequest, proxy", get({ "x-middleware-subrequest": "proxy" })],
    ["subrequest, pages", get({ "x-middleware-subrequest": "pages/_middleware" })],
    ["subrequest five deep", get({ "x-middleware-subrequest": five("middleware") })],
    ["subrequest five deep, src", get({ "x-middleware-subrequest": five("src/middleware") })],
    ["subrequest five deep, proxy", get({ "x-middleware-subrequest": five("proxy") })],
    ["subrequest in capitals", get({ "X-MIDDLEWARE-SUBREQUEST": five("proxy") })],
    ["subrequest id", get({ "x-middleware-subrequest-id": "0".repeat(16) })],
    ["middleware says next", get({ "x-middleware-next": "1" })],
    ["middleware says rewrite", get({ "x-middleware-rewrite": target }, `/${locale}/status`)],
    [
      "middleware overrides headers",
      get({ "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "a=b" }),
    ],
    ["middleware prefetch", get({ "x-middleware-prefetch": "1", "x-middleware-invoke": "1" })],
    ["data request", get({ "x-nextjs-data": "1" })],
    ["data file", get({ "x-nextjs-data": "1" }, `/_next/data/build/${locale}/${path}.json`)],
    [
      "nextjs rewritten path",
      get({ "x-nextjs-rewritten-path": target, "x-nextjs-rewritten-query": "" }, `/${locale}/status`),
    ],
    ["matched path", get({ "x-matched-path": target }, `/${locale}/status`)],
    ["nextjs matched path", get({ "x-nextjs-matched-path": target }, `/${locale}/status`)],
    [
      "invoke path",
      get(
        { "x-invoke-path": target, "x-invoke-status": "200", "x-invoke-output": target },
        `/${locale}/status`,
      ),
    ],
    ["invoke query", get({ "x-invoke-query": "%7B%7D" })],
    ["now route matches", get({ "x-now-route-matches": "1=fr" })],
    ["resume", get({ "next-resume": "1" })],
    ["resume posted", { path: target, method: "POST", headers: { origin, "next-resume": "1" }, body: "[]" }],
    ["revalidation", get({ "x-prerender-revalidate": "a", "x-prerender-revalidate-if-generated": "1" })],
    [
      "preview cookies",
      {
        path: target,
        headers: { cookie: `${cookie ? `${cookie}; ` : ""}__prerender_bypass=a; __next_preview_data=b` },
      },
    ],
    // What the client router says.
    ["RSC", get({ rsc: "1" })],
    [
      "RSC with a tree",
      get({ rsc: "1", "next-router-state-tree": encodeURIComponent(tree(`locale|${locale}|d`, ...rest)) }),
    ],
    ["RSC with a broken tree", get({ rsc: "1", "next-router-state-tree": "%5B%22" })],
    ["RSC prefetch", get({ rsc: "1", "next-router-prefetch": "1" })],
    ["runtime prefetch", get({ rsc: "1", "next-router-prefetch": "2" })],
    [
      "segment prefetch of the tree",
      get({ rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }),
    ],
    [
      "segment prefetch of the page",
      get({ rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": `/${path}/__PAGE__` }),
    ],
    ["next-url", get({ rsc: "1", "next-url": `/${locale}` })],
    ["hot reload", get({ rsc: "1", "next-hmr-refresh": "1" })],
    ["_rsc", get({ rsc: "1" }, `${target}?_rsc=abcde`)],
    ["_rsc alone", get({}, `${target}?_rsc=abcde`)],
    [".rsc", get({}, `${target}.rsc`)],
    [".rsc with RSC", get({ rsc: "1" }, `${target}.rsc`)],
    [".txt", get({}, `${target}.txt`)],
    [".html", get({}, `${target}.html`)],
    [".prefetch.rsc", get({ rsc: "1" }, `${target}.prefetch.rsc`)],
    [".segments", get({}, `${target}.segments/_tree.segment.rsc`)],
    [".segments of the page", get({ rsc: "1" }, `${target}.segments/${path}/__PAGE__.segment.rsc`)],
    ["index.rsc", get({ rsc: "1" }, `${target}/index.rsc`)],
    // Query.
    ["__nextLocale", get({}, `${target}?__nextLocale=en`)],
    ["__nextDefaultLocale", get({}, `${target}?__nextDefaultLocale=en&__nextDataReq=1`)],
    ["route parameter in the query", get({}, `${target}?nxtPlocale=${locale}&locale=${locale}`)],
    ["only the postponed part", get({}, `${target}?__nextppronly=1`)],
    // The address, written otherwise.
    ["two slashes in front", get({}, `/${target}`)],
    ["two slashes inside", get({}, `/${locale}//${path}`)],
    ["slash behind", get({}, `${target}/`)],
    ["encoded slash", get({}, `/${locale}/${path.replace("/", "%2f")}%2f`)],
    ["encoded slash first", get({}, `/${locale}%2f${path}`)],
    ["encoded letter", get({}, `/${locale}/%${path.charCodeAt(0).toString(16)}${path.slice(1)}`)],
    ["encoded twice", get({}, `/${locale}/%25${path.charCodeAt(0).toString(16)}${path.slice(1)}`)],
    ["encoded locale", get({}, `/%${locale.charCodeAt(0).toString(16)}${locale.slice(1)}/${path}`)],
    ["a dot", raw(`GET /${locale}/./${path} HTTP/1.1`)],
    ["two dots", raw(`GET /${locale}/status/../${path} HTTP/1.1`)],
    ["two dots from a built file", raw(`GET /_next/static/../..${target} HTTP/1.1`)],
    ["encoded dots from a built file", raw(`GET /_next/static/%2e%2e/%2e%2e${target} HTTP/1.1`)],
    ["backslashes", raw(`GET ${target.replaceAll("/", "\\")} HTTP/1.1`)],
    ["encoded backslash", get({}, `/${locale}%5c${path}`)],
    ["capitals", get({}, target.toUpperCase())],
    ["capital page", get({}, `/${locale}/${path[0]?.toUpperCase()}${path.slice(1)}`)],
    ["dot behind", get({}, `${target}.`)],
    ["space behind", get({}, `${target}%20`)],
    ["null byte", get({}, `${target}%00`)],
    ["null byte and a picture", get({}, `${target}%00.svg`)],
    ["line break", get({}, `${target}%0d%0aset-cookie:%20a=b`)],
    ["semicolon", get({}, `${target};jsessionid=1`)],
    ["a style sheet's name", get({}, `${target}/x.css`)],
    ["another language", get({}, `/de/${path}`)],
    ["no language", get({}, `/${path}`)],
    ["overlong UTF-8", get({}, `/${locale}/%c0%ae%c0%ae/${path}`)],
    ["full-width letters", get({}, `/${locale}/${encodeURIComponent("ｐ")}${path.slice(1)}`)],
    ["the pattern itself", get({}, `/[locale]/${path}`)],
    ["the closed page by name", get({}, `/${locale}/closed/../${path}`)],
    // Other machines' headers.
    [
      "method override",
      { path: target, method: "POST", headers: { origin, "x-http-method-override": "GET" }, body: "" },
    ],
    ["original address", get({ "x-original-url": target }, `/${locale}/status`)],
    ["rewritten address", get({ "x-rewrite-url": target }, `/${locale}/status`)],
    [
      "forwarded host",
      get({
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        forwarded: "host=evil.example",
      }),
    ],
    ["forwarded for this machine", get({ "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" })],
    [
      "our own marks",
      get({
        "x-guichet-path": `/${locale}`,
        "x-guichet-locale": "en",
        "x-guichet-closed-audience": "STAFF",
        "x-guichet-request-id": "x",
      }),
    ],
    ["nonce of one's own", get({ "x-nonce": "abc", "content-security-policy": "script-src 'nonce-abc'" })],
    ["prefetch purpose", get({ purpose: "prefetch", "sec-purpose": "prefetch;prerender" })],
    ["part of it", get({ range: "bytes=0-9999" })],
    ["not modified", get({ "if-none-match": "*", "if-modified-since": "Sat, 01 Jan 2028 00:00:00 GMT" })],
    ["as a script", get({ "sec-fetch-dest": "script", accept: "*/*" })],
    ["as a component", get({ accept: "text/x-component" })],
    [
      "web socket",
      get({
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "sec-websocket-version": "13",
      }),
    ],
    [
      "HTTP/2 upgrade",
      get({ connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABkAAQAAP__" }),
    ],
    ["huge header", get({ "x-long": "a".repeat(15_000) })],
    ["larger header", get({ "x-long": "a".repeat(60_000) })],
    // Words on the wire.
    ["HTTP/1.0", raw(`GET ${target} HTTP/1.0`)],
    ["HTTP/0.9", { raw: `GET ${target}\r\n\r\n` }],
    ["whole address", raw(`GET ${origin}${target} HTTP/1.1`)],
    ["whole foreign address", raw(`GET http://evil.example${target} HTTP/1.1`)],
    ["foreign host", raw(`GET ${target} HTTP/1.1`, "Host: evil.example")],
    ["two hosts", raw(`GET ${target} HTTP/1.1`, `Host: ${host}`, "Host: evil.example")],
    ["no host", raw(`GET ${target} HTTP/1.1`, "Host:")],
    ["folded header", raw(`GET ${target} HTTP/1.1`, "X-Folded: a", " b: c")],
    ["space before the colon", raw(`GET ${target} HTTP/1.1`, "X-Middleware-Subrequest : proxy")],
    [
      "two lengths",
      raw(`POST ${target} HTTP/1.1`, `Origin: ${origin}`, "Content-Length: 0", "Content-Length: 5"),
    ],
    [
      "length and chunks",
      raw(`POST ${target} HTTP/1.1`, `Origin: ${origin}`, "Content-Length: 4", "Transfer-Encoding: chunked"),
    ],
    ["lower-case method", raw(`get ${target} HTTP/1.1`)],
    ["TRACE", raw(`TRACE ${target} HTTP/1.1`)],
    ["CONNECT", raw(`CONNECT ${host} HTTP/1.1`)],
    ["HEAD", { path: target, method: "HEAD" }],
    ["PUT", { path: target, method: "PUT", headers: { origin } }],
    ["PROPFIND", { path: target, method: "PROPFIND" }],
    [
      "OPTIONS",
      {
        path: target,
        method: "OPTIONS",
        headers: { origin: "http://evil.example", "access-control-request-method": "POST" },
      },
    ],
    // An action, posted.
    ["action on its own page", js(target)],
    ["action on the first page", js(`/${locale}`)],
    ["action on the status page", js(`/${locale}/status`)],
    ["action on the sign-in page", js(`/${locale}/sign-in`)],
    ["action on the closed page", js(`/${locale}/closed`)],
    ["action on the closed page of another audience", js(`/${locale}/closed/staff`)],
    ["action on the old-form page", js(`/${locale}/old-form`)],
    ["action on a page that is not there", js(`/${locale}/nowhere`)],
    ["action on its pattern", js("/[locale]/account")],
    ["action without a language", js("/account")],
    ["action on a handler", js("/api/health")],
    ["action on the session", js("/api/auth/session")],
    ["action on a picture", js("/icon.svg")],
    ["action on a name without a proxy", js("/favicon.ico")],
    ["action on a built file", js("/_next/static/chunks/x.js")],
    ["action, forwarded", js(target, { "x-action-forwarded": "1" })],
    ["action, redirected", js(target, { "x-action-redirect": "/fr", "x-action-revalidated": "[[],1,0]" })],
    [
      "action as RSC",
      js(target, { rsc: "1", "next-router-state-tree": encodeURIComponent(tree(`locale|${locale}|d`)) }),
    ],
    [
      "action in a plain form",
      form([
        [`$ACTION_ID_${save}`, ""],
        ["name", "Intrus"],
        ["locale", "fr"],
      ]),
    ],
    [
      "action by reference",
      form([
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", JSON.stringify({ id: save, bound: "$@1" })],
        ["$ACTION_1:1", '[{"status":"idle"}]'],
        ["name", "Intrus"],
        ["locale", "fr"],
      ]),
    ],
    [
      "action by reference elsewhere",
      form(
        [
          ["$ACTION_REF_1", ""],
          ["$ACTION_1:0", JSON.stringify({ id: save, bound: "$@1" })],
          ["$ACTION_1:1", '[{"status":"idle"}]'],
          ["name", "Intrus"],
          ["locale", "fr"],
        ],
        `/${locale}/status`,
      ),
    ],
    ["old action", typed("text/plain;charset=UTF-8", "[]", { "next-action": `7f${"0".repeat(40)}` })],
    ["action of no shape", typed("text/plain", "[]", { "next-action": "../../admin" })],
    [
      "action as text",
      typed("text/plain;charset=UTF-8", '[{"status":"idle"},{"name":"Intrus"}]', { "next-action": save }),
    ],
    ["action as JSON", typed("application/json", '[{"status":"idle"},{}]', { "next-action": save })],
    [
      "action as an ordinary form",
      typed("application/x-www-form-urlencoded", "name=Intrus&locale=fr", { "next-action": save }),
    ],
    [
      "action with a prototype",
      typed("text/plain;charset=UTF-8", '["$1:__proto__:then","$1:constructor:constructor"]', {
        "next-action": save,
      }),
    ],
    [
      "action with a thenable",
      form([
        [
          "0",
          '{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{}","_response":{"_prefix":"1","_formData":{"get":"$1:constructor:constructor"}}}',
        ],
        ["1", '"$@0"'],
      ]),
    ],
    ["parts without a boundary", typed("multipart/form-data", "--x\r\n\r\n", { "next-action": save })],
    [
      "parts with an empty boundary",
      typed('multipart/form-data; boundary=""', "--\r\n\r\n----", { "next-action": save }),
    ],
    [
      "parts that never end",
      typed("multipart/form-data; boundary=x", '--x\r\ncontent-disposition: form-data; name="0"\r\n\r\n[]', {
        "next-action": save,
      }),
    ],
    [
      "a file where words belong",
      typed(
        "multipart/form-data; boundary=x",
        '--x\r\ncontent-disposition: form-data; name="0"; filename="a"\r\n\r\n[]\r\n--x--\r\n',
        { "next-action": save },
      ),
    ],
    ["packed body", typed("text/plain", "[]", { "next-action": save, "content-encoding": "gzip" })],
  ]
}
