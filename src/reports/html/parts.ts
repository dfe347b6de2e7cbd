import type { CampaignHistory, ReportCampaign, ReportCluster, ReportTemplate } from '../../contract.ts';
import { forHtml } from '../../text/safe.ts';
import { day, number, percent } from '../figures.ts';
import { knownSince } from '../history.ts';

const TEXT_LIMIT = 4000;
const ACCOUNTS_SHOWN = 200;
const SLOT = /<(\*|number|date|path|url|identifier|code|json|list|enum|language|text)>/g;

/** Hostile text, cut and escaped. */
export function text(value: string, limit = TEXT_LIMIT): string {
  return forHtml(value.length > limit ? `${value.slice(0, limit)} …` : value);
}

/** A template with its slots marked. */
export function template(value: string): string {
  const cut = value.length > TEXT_LIMIT ? `${value.slice(0, TEXT_LIMIT)} …` : value;
  let out = '';
  let from = 0;
  for (const match of cut.matchAll(SLOT)) {
    out += `${forHtml(cut.slice(from, match.index))}<span class="slot">${match[1] === '*' ? '…' : match[1]}</span>`;
    from = match.index + match[0].length;
  }
  return out + forHtml(cut.slice(from));
}

export function templateBlock(t: ReportTemplate): string {
  const slots = t.slots
    .map(
      (s) =>
        `<tr><td class="n">${s.index + 1}</td><td>${s.type}</td><td class="n">${number(s.distinct)}</td><td class="n">${s.entropy.toFixed(1)}</td><td>${s.examples
          .slice(0, 4)
          .map((e) => text(e, 120))
          .join(' · ')}</td></tr>`,
    )
    .join('');
  const table =
    slots === ''
      ? ''
      : `<div class="scroll"><table><tr><th class="n">slot</th><th>type</th><th class="n">values</th><th class="n">bits</th><th>examples</th></tr>${slots}</table></div>`;
  return `<details><summary>${text(t.id, 40)} · ${t.segment} text · ${number(t.accounts)} accounts · ${number(t.exchanges)} exchanges · ${number(t.texts)} texts · ${percent(t.coverage)} fixed${t.variantOf === undefined ? '' : ` · variant of ${text(t.variantOf, 40)}`}</summary><pre>${template(t.text)}</pre>${table}</details>`;
}

/** Since when a campaign is known, with a row for each run that changed it; '' where this run is the first. */
export function historyBlock(history: CampaignHistory | undefined, run: number): string {
  const since = knownSince(history, run);
  if (history === undefined || since === null) return '';
  const rows = history.steps
    .map(
      (s) =>
        `<tr><td class="n">${s.run}</td><td>${day(s.logUntil)}</td><td>${text(s.id, 60)}</td><td>${s.status}</td><td>${s.severity}</td><td class="n">${number(s.accounts)}</td><td class="n">${number(s.exchanges)}</td></tr>`,
    )
    .join('');
  return `<details><summary>${text(since, 200)}</summary><div class="scroll"><table><tr><th class="n">run</th><th>log to</th><th>reported as</th><th>status</th><th>severity</th><th class="n">accounts</th><th class="n">exchanges</th></tr>${rows}</table></div></details>`;
}

/** @param since what is known of it from earlier runs, as HTML. */
export function campaignCard(c: ReportCampaign, templates: ReadonlyMap<string, ReportTemplate>, since: string): string {
  const capabilities = c.capabilities
    .map((cap) => `<span class="chip">${text(cap.label, 60)} ${percent(cap.share)}</span>`)
    .join('');
  const sign = { for: '＋', against: '－' } as const;
  const evidence = c.evidence
    .map(
      (e) =>
        `<li>${sign[e.direction]} ${text(e.text, 600)} <span class="basis">${e.basis}${e.pValue === undefined ? '' : `, p ${e.pValue < 1e-4 ? '&lt; 0.0001' : e.pValue.toFixed(4)}`}</span></li>`,
    )
    .join('');
  const innocent = c.innocent
    .map(
      (i) =>
        `<tr><td>${text(i.kind, 60)}</td><td>${i.fits ? 'fits' : 'does not fit'}</td><td>${text(i.text, 600)}</td></tr>`,
    )
    .join('');
  const named = c.templates.map((id) => templates.get(id)).filter((t) => t !== undefined);
  const [first, ...others] = named;
  const top = Math.max(1, ...c.timeline.map((d) => d.exchanges));
  const bars = c.timeline
    .map(
      (d) =>
        `<i style="height:${Math.max(4, Math.round((100 * d.exchanges) / top))}%" title="${d.day}: ${d.exchanges} exchanges, ${d.accounts} accounts"></i>`,
    )
    .join('');
  const rows = c.accounts
    .slice(0, ACCOUNTS_SHOWN)
    .map(
      (a) =>
        `<tr><td>${text(a.account, 120)}</td><td class="n">${number(a.exchanges)}</td><td>${day(a.firstSeen)}</td><td>${day(a.lastSeen)}</td></tr>`,
    )
    .join('');
  const more =
    c.accounts.length > ACCOUNTS_SHOWN
      ? `<p class="soft">${number(c.accounts.length - ACCOUNTS_SHOWN)} more accounts are in the JSON report.</p>`
      : '';
  return `<article class="card ${c.severity}" id="${text(c.id, 60)}">
<h3><span class="badge">${c.severity.toUpperCase()}</span>${text(c.id, 60)}${c.status === 'unchanged' ? '' : ` <span class="soft">${c.status}</span>`}</h3>
<p>${number(c.accounts.length)} accounts · ${number(c.exchanges)} exchanges · ${day(c.firstSeen)} to ${day(c.lastSeen)}</p>
<p>${capabilities || '<span class="soft">no capability recognised</span>'}</p>
${bars === '' ? '' : `<div class="days">${bars}</div><p class="soft">exchanges a day, ${c.timeline[0]!.day} to ${c.timeline[c.timeline.length - 1]!.day}</p>`}
${since}
<ul class="evidence">${evidence}</ul>
${innocent === '' ? '' : `<details><summary>innocent explanations considered (${c.innocent.length})</summary><div class="scroll"><table>${innocent}</table></div></details>`}
${first === undefined ? '' : `<pre>${template(first.text)}</pre>${templateBlock(first)}`}
${others.length === 0 ? '' : `<details><summary>${others.length} more templates</summary>${others.map(templateBlock).join('')}</details>`}
<details><summary>${number(c.accounts.length)} accounts</summary><div class="scroll"><table><tr><th>account</th><th class="n">exchanges</th><th>first seen</th><th>last seen</th></tr>${rows}</table></div>${more}</details>
</article>`;
}

export function clusterRow(c: ReportCluster): string {
  const source =
    c.source === 'human' ? 'by hand' : c.label === null ? 'abstains' : `suggested, ${percent(c.confidence)}`;
  return `<tr><td>${text(c.id, 40)}</td><td>${c.label === null ? '' : text(c.label, 60)}<br><span class="basis">${source}</span></td><td class="n">${number(c.accounts)}</td><td class="n">${number(c.exchanges)}</td><td>${c.template === undefined ? text(c.examples[0] ?? '', 240) : template(c.template.slice(0, 240))}<br><span class="basis">${text(c.keywords.join(' · '), 160)}</span></td></tr>`;
}
