import { actions } from "./access-matrix-actions.ts"

/**
 * Row AZ1: the permissions of the whole portal. What the build knows and this table does not is a failure, and every
 * cell is asked of the running portal. `desk` is support and privacy officer; `other` is daycare, home
 * provider, coordinating office and verifier. `shut` is what the first who may come in gets once everything is closed.
 *
 * A page's cell is its status, or where it leads. An action's is the reason for which a form that is well filled is
 * refused (`ended`: you are not signed in as who may do this), or `done`. One word for a row: the same for everybody.
 * Where one of a column differs, the cell names them first: `SUPPORT=200,404`.
 */
const pages = `
what                                                  visitor  parent   desk     registry officer  other    shut
page /                                                200                                                   503
page /accessibility                                   200                                                   503
page /help                                            200                                                   503
page /privacy                                         200                                                   503
page /status/news                                     200                                                   200
page /status/news/confirm/[token]                     200                                                   200
page /status/news/leave/[token]                       200                                                   200
page /about-the-data                                  200                                                   503
page /daycares/[slug]                                 200                                                   503
page /figures                                         200                                                   503
page /municipalities/[code]                           200                                                   503
page /regions                                         200                                                   503
page /record                                          200                                                   503
page /regions/[code]                                  200                                                   503
page /closed                                          home                                                  503
page /old-form                                        200                                                   200
page /unexpected                                      200                                                   200
page /sign-in                                         200                                                   200
page /sign-in/code                                    sign-in                                               sign-in
page /sign-in/staff                                   200                                                   200
page /sign-in/one-time                                sign-in                                               sign-in
page /sign-in/recovery-code                           sign-in                                               sign-in
page /sign-in/factor                                  sign-in                                               sign-in
page /sign-in/factor/application                      sign-in                                               sign-in
page /sign-in/again                                   sign-in  200      200      200      200      200      200
page /recover                                         200                                                   200
page /recover/sent                                    200                                                   200
page /recover/[token]                                 200                                                   200
page /sign-up                                         200                                                   200
page /sign-up/passkey                                 200                                                   200
page /sign-up/sent                                    200                                                   200
page /confirm/[token]                                 200                                                   200
page /address/[token]                                 200                                                   200
page /address/back/[token]                            200                                                   200
page /account-closed                                  200                                                   200
page /not-opened/confirm                              403                                                   403
page /not-opened/held                                 403                                                   403
page /link/[token]                                    404                                                   404
page /parent                                          sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /daycare                                         sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/places                                  sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies                               sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/new                           sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]                   sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]/seats             sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=/fr/daycare/vacancies/[vacancyId],sign-in 503
page /daycare/vacancies/[vacancyId]/terms             sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=/fr/daycare/vacancies/[vacancyId],sign-in 503
page /daycare/vacancies/[vacancyId]/options           sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=/fr/daycare/vacancies/[vacancyId],sign-in 503
page /daycare/vacancies/[vacancyId]/cancel            sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]/order             sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]/invitations/[invitationId] sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]/offers/[offerId]  sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]/offers/[offerId]/answer sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]/offers/[offerId]/extend sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/vacancies/[vacancyId]/offers/[offerId]/withdraw sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /parent/ranks                                    sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/ranks/[registrationId]                   sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/ranks/[registrationId]/why-not           sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/ranks/[registrationId]/leave             sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/answers                                  sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/answers/invitations/[invitationId]       sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/answers/offers/[offerId]                 sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/answers/offers/[offerId]/accept          sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/answers/offers/[offerId]/decline         sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/join                                     sign-in  404      sign-in  sign-in  sign-in  sign-in  503
page /parent/children                                 sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/new                             sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]                       sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/names                 sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/birth                 sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/residence             sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/second-residence      sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/entry                 sign-in  /fr/parent/children/[childId]/wish      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/schedule              sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/answering             sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/siblings              sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/priorities            sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/priorities/[kind]     sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/priorities/asked/[claimId] sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/guardian              sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/check                 sign-in  /fr/parent/children/[childId]      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/close                 sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/lists                 sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /parent/children/[childId]/wish                  sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /daycare/list                                    sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/attestations                            sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/attestations/[claimId]                  sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/policy                                  sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/policy/try                              sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=policy,sign-in 503
page /daycare/placements                              sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/placements/[placementId]                sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/placements/import                       sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in 503
page /daycare/placements/import/[previewId]           sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=404,sign-in 503
page /parent/placements/[placementId]                 sign-in  200      sign-in  sign-in  sign-in  sign-in  503
page /home                                            sign-in  sign-in  sign-in  sign-in  sign-in  HOME=200,sign-in 503
page /office                                          sign-in  sign-in  sign-in  sign-in  sign-in  OFFICE=200,sign-in 503
page /verify                                          staff    staff    staff    staff    staff    VERIFIER=200,staff 503
page /admin                                           staff    staff    200      200      200      staff    503
page /account/factors                                 sign-in  200      200      200      200      200      closed
page /account/factors/application                     sign-in  factors  factors  factors  factors  factors  closed
page /account/factors/recovery-codes                  sign-in  200      200      200      200      200      closed
page /account                                         sign-in  200      200      200      200      200      closed
page /account/sessions                                sign-in  200      200      200      200      200      closed
page /account/readings                                sign-in  200      200      200      200      200      closed
page /account/address                                 sign-in  200      200      200      200      200      closed
page /account/data                                    sign-in  200      200      200      200      200      closed
page /account/data/copy                               sign-in  200      200      200      200      200      closed
page /account/data/destroy                            sign-in  200      200      200      200      200      closed
page /account/leave                                   sign-in  200      200      200      200      200      closed
page /admin/accounts                                  staff    staff    200      200      200      staff    503
page /admin/accounts/[accountId]                      staff    staff    200      200      200      staff    503
page /admin/families                                  staff    staff    200      404      200      staff    503
page /admin/families/[accountId]                      staff    staff    200      404      200      staff    503
page /admin/families/children/[childId]               staff    staff    200      404      200      staff    503
page /admin/families/waiting/[familyId]               staff    staff    200      404      200      staff    503
page /admin/families/new                              staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/record/retention                          staff    staff    PRIVACY_OFFICER=200,404 404 200 staff 503
page /admin/families/requests/[requestId]/destroy     staff    staff    404      404      404      staff    503
page /admin/families/requests/[requestId]             staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/families/requests/[requestId]/letter      staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/families/requests/[requestId]/files/[childId]       staff staff 404 404      404      staff    503
page /admin/families/requests/[requestId]/files/[childId]/wish  staff staff 404 404      404      staff    503
page /admin/families/requests/[requestId]/files/[childId]/answers staff staff 404 404    404      staff    503
page /admin/families/requests/[requestId]/files/[childId]/answers/[askedId] staff staff 404 404 404 staff 503
page /admin/families/requests/[requestId]/files/[childId]/lists staff staff 404 404      404      staff    503
page /admin/families/requests/[requestId]/files/[childId]/residence staff staff 404 404 404     staff    503
page /admin/desk                                      staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/desk/daycares/[daycareId]                 staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/desk/calls/[invitationId]                 staff    staff    404      404      404      staff    503
page /admin/desk/requests/[requestId]                 staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/desk/requests/[requestId]/vacancies/new staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId] staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId]/seats staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId]/terms staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId]/cancel staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId]/invitations/[invitationId] staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId]/offers/[offerId] staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId]/offers/[offerId]/answer staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/vacancies/[vacancyId]/offers/[offerId]/withdraw staff staff 404 404 404 staff 503
page /admin/desk/requests/[requestId]/placements/[placementId] staff staff 404 404 404 staff 503
page /admin/daycares                                  staff    staff    404      200      200      staff    503
page /admin/daycares/[importId]                       staff    staff    404      200      200      staff    503
page /admin/daycares/temporary                        staff    staff    404      200      200      staff    503
page /admin/daycares/temporary/[temporaryId]          staff    staff    404      200      200      staff    503
page /admin/places                                    staff    staff    SUPPORT=200,404 200 200    staff    503
page /admin/places/new/[daycareId]                    staff    staff    SUPPORT=200,404 200 404    staff    503
page /admin/places/[publishedId]                      staff    staff    SUPPORT=200,404 200 200    staff    503
page /admin/tasks                                     staff    staff    SUPPORT=200,404 404 200    staff    503
page /admin/tasks/[taskId]                            staff    staff    SUPPORT=200,404 404 200    staff    503
page /admin/attestations                              staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/attestations/[claimId]                    staff    staff    SUPPORT=200,404 404 404    staff    503
page /admin/sessions                                  staff    staff    404      404      200      staff    503
page /admin/record/seals                              staff    staff    PRIVACY_OFFICER=200,404 404 200 staff    503
page /admin/site                                      staff    staff    404      404      200      staff    200
page /admin/alarms                                    staff    staff    404      404      200      staff    200
page /admin/site/reopening                            staff    staff    404      404      200      staff    200
page /admin/site/schedule                             staff    staff    404      404      200      staff    200
page /admin/site/board                                staff    staff    404      404      200      staff    200
page /admin/site/board/publish                        staff    staff    404      404      200      staff    200
page /invite/accepted                                 200      200
page /invite/[token]                                  200      200
page /daycare/people                                  sign-in  sign-in  sign-in  sign-in  sign-in  DAYCARE=200,sign-in   503
page /office/people                                   sign-in  sign-in  sign-in  sign-in  sign-in  OFFICE=200,sign-in   503
page /admin/people                                    staff    staff    SUPPORT=200,404 200      200      staff    503
page /admin/people/[placeId]                          staff    staff    SUPPORT=200,404 200      200      staff    503
page /admin/people/campaigns                          staff    staff    404      200      200      staff    503
page /admin/people/campaigns/[campaignId]             staff    staff    404      200      200      staff    503
page /admin/record                                    staff    staff    PRIVACY_OFFICER=200,404 404 200    staff    503
page /admin/record/looks/[lookId]                     staff    staff    404      404      404      staff    503
page /admin/rights                                    staff    staff    404      404      200      staff    503
page /_not-found                                      404                                                   503
handler /api/auth/[...nextauth]                       200                                                   200
handler /api/auth/identity                            404                                                   404
handler /api/auth/identity/back                       404                                                   404
handler /api/closed-form                              404                                                   404
handler /api/csp-report                               405                                                   405
handler /api/kept-form                                404                                                   404
handler /api/health                                   200                                                   200
handler /api/metrics                                  404                                                   404
handler /api/ready                                    200                                                   200
handler /api/site                                     200                                                   200
handler /[locale]/account/data/copy/[exportId]/json    401 404 404 404 404 404 401
handler /[locale]/account/data/copy/[exportId]/pdf     401 404 404 404 404 404 401
handler /[locale]/parent/children/[childId]/priorities/asked/[claimId]/documents/[documentId] 401 404 401 401 401 401 503
handler /[locale]/admin/attestations/[claimId]/documents/[documentId] 401 401 404 404 404 401 503
handler /[locale]/daycare/vacancies/[vacancyId]/order/file 401 401 401 401 401 DAYCARE=200,401 503
handler /[locale]/admin/site/board/preview/[language] 401 401 404 404 200 401 200
handler /[locale]/record/keys                         200                                                   503
handler /icon.svg                                     200                                                   200
handler /robots.txt                                   200                                                   200
handler /sitemap.xml                                  200                                                   503
`

export const matrix = pages + actions
