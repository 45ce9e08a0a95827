import { ActionForm, type FormAction } from "#components/ui/action-form.tsx"
import { BackLink } from "#components/ui/back-link.tsx"
import { Band } from "#components/ui/band.tsx"
import { ButtonLink } from "#components/ui/button.tsx"
import { columnsOf, DataTable } from "#components/ui/data-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkShelf } from "#components/ui/link-shelf.tsx"
import { Opening } from "#components/ui/opening.tsx"
import { PageTurner } from "#components/ui/page-turner.tsx"
import { Panel } from "#components/ui/panel.tsx"
import { SubmitButton } from "#components/ui/submit-button.tsx"
import { campaignVerdicts, type CampaignVerdict } from "#lib/daycares/rules/judge-invitations.ts"
import type { CampaignRows, CampaignView } from "#lib/daycares/views/campaigns.ts"
import { shortDateTime } from "#lib/i18n/format.ts"
import type { Locale } from "#lib/i18n/locale.ts"
import { messages } from "#lib/i18n/messages.ts"
import { newId } from "#lib/platform/ids.ts"

type Props = {
  locale: Locale
  campaign: CampaignView
  verdict: CampaignVerdict
  lines: CampaignRows
  send: FormAction
  discard: FormAction
}

/** What a list comes to; then the decision, or how far the sending is; then line by line. */
export function CampaignScreen({ locale, campaign, verdict, lines, send, discard }: Props) {
  const { campaign: words } = messages(locale).people
  const { id, state, counts } = campaign
  const hrefOf = (shown: CampaignVerdict, page = 1) =>
    `/${locale}/admin/people/campaigns/${id}?show=${shown.toLowerCase()}${page > 1 ? `&page=${page}` : ""}`
  const turn = (page: number, label: string) =>
    page >= 1 && page <= lines.pages ? { href: hrefOf(verdict, page), label } : undefined
  return (
    <>
      <Opening
        back={<BackLink href={`/${locale}/admin/people/campaigns`}>{words.title}</BackLink>}
        context={`${shortDateTime(campaign.begunAt, locale)}.`}
        fact={factOf(campaign, locale)}
        lead={state === "SENDING" ? words.leadSending : state === "PREVIEWED" ? words.leadPreview : undefined}
      />
      {state === "SENDING" && <Progress locale={locale} campaign={campaign} />}
      {state === "PREVIEWED" && <Decide locale={locale} campaign={campaign} send={send} discard={discard} />}
      <Band id="rows" title={words.rows} strong>
        <LinkShelf
          label={words.show}
          items={campaignVerdicts.map((it) => ({
            href: hrefOf(it),
            label: words.verdicts[it]({ n: counts[it] }),
            current: it === verdict,
          }))}
        />
        {lines.rows.length === 0 ? (
          <EmptyState title={words.noRows}>{words.noRowsText}</EmptyState>
        ) : (
          <DataTable
            caption={words.rowsCaption}
            hideCaption
            header="line"
            columns={columnsOf(words.rowColumns, ["line", "named", "state"])}
            rows={lines.rows.map((it) => ({
              key: String(it.position),
              cells: {
                line: it.line,
                named: it.named,
                state: it.isSent ? words.sentOne : words.oneOf[it.verdict],
              },
            }))}
          />
        )}
        {lines.pages > 1 && (
          <PageTurner
            label={words.pages}
            where={words.page(lines)}
            previous={turn(lines.page - 1, words.previous)}
            next={turn(lines.page + 1, words.next)}
          />
        )}
      </Band>
    </>
  )
}

/** True as of this page; without JavaScript the link draws it again. */
function Progress({ locale, campaign }: { locale: Locale; campaign: CampaignView }) {
  const words = messages(locale).people.campaign
  const { id, counts, done } = campaign
  return (
    <Band id="progress" title={words.progress} level>
      <progress className="progress" max={counts.READY} value={done} aria-labelledby="progress" />
      <p>{words.left({ n: counts.READY - done })}</p>
      <p className="actions">
        <ButtonLink href={`/${locale}/admin/people/campaigns/${id}`}>{words.reload}</ButtonLink>
      </p>
    </Band>
  )
}

type DecideProps = { locale: Locale; campaign: CampaignView; send: FormAction; discard: FormAction }

function Decide({ locale, campaign: { id, counts }, send, discard }: DecideProps) {
  const { people, forms } = messages(locale)
  const words = people.campaign
  return (
    <>
      {counts.READY > 0 && (
        <Panel labelledBy="decide" className="decide">
          <h2 id="decide">{words.decide}</h2>
          <ActionForm id="send" action={send} formKey={newId()} words={forms.words}>
            <input type="hidden" name="campaignId" value={id} />
            <p className="measure">{words.consequence({ n: counts.READY })}</p>
            <p className="actions">
              <SubmitButton>{words.send}</SubmitButton>
            </p>
          </ActionForm>
        </Panel>
      )}
      <div className="set-aside">
        <ActionForm id="discard" action={discard} formKey={newId()} words={forms.words}>
          <input type="hidden" name="campaignId" value={id} />
          <p className="actions">
            <SubmitButton tone="plain" small>
              {words.discard}
            </SubmitButton>
          </p>
          <p className="hint">{words.discardNote}</p>
        </ActionForm>
      </div>
    </>
  )
}

function factOf({ state, counts, done }: CampaignView, locale: Locale): string {
  const words = messages(locale).people.campaign
  if (state === "DISCARDED") return words.factDiscarded
  if (state === "SENT") return words.factSent({ n: counts.READY })
  if (state === "SENDING") return words.factSending({ done, total: counts.READY })
  return counts.READY === 0 ? words.factNothing : words.factReady({ n: counts.READY })
}
