import type { CampaignHistory, ReportCluster, ReportTemplate } from '../../contract.ts';
import { forHtml } from '../../text/safe.ts';
import { day, many, number, percent } from '../figures.ts';
import { knownSince } from '../history.ts';

const TEXT_LIMIT = 4000;
const SLOT = /<(\*|number|date|path|url|identifier|code|json|list|enum|language|text)>/g;

/** Hostile text, cut and escaped. */
export function text(value: string, limit = TEXT_LIMIT): string {
  return forHtml(value.length > limit ? `${value.slice(0, limit)} …` : value);
}

/** A template with its slots marked. */
export function templateText(value: string): string {
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
      : `<div class="scroll" tabindex="0"><table><tr><th class="n">slot</th><th>type</th><th class="n">values</th><th class="n">bits</th><th>examples</th></tr>${slots}</table></div>`;
  return `<details><summary>${text(t.id, 40)} · ${t.segment} text · ${many(t.accounts, 'account')} · ${many(t.exchanges, 'exchange')} · ${many(t.texts, 'text')} · ${percent(t.coverage)} fixed${t.variantOf === undefined ? '' : ` · variant of ${text(t.variantOf, 40)}`}</summary><pre tabindex="0">${templateText(t.text)}</pre>${table}</details>`;
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
  return `<details><summary>${text(since, 200)}</summary><div class="scroll" tabindex="0"><table><tr><th class="n">run</th><th>log to</th><th>reported as</th><th>status</th><th>severity</th><th class="n">accounts</th><th class="n">exchanges</th></tr>${rows}</table></div></details>`;
}

export function clusterRow(c: ReportCluster): string {
  const source =
    c.source === 'human' ? 'by hand' : c.label === null ? 'abstains' : `suggested, ${percent(c.confidence)}`;
  return `<tr><td>${text(c.id, 40)}</td><td>${c.label === null ? '' : text(c.label, 60)}<br><span class="basis">${source}</span></td><td class="n">${number(c.accounts)}</td><td class="n">${number(c.exchanges)}</td><td>${c.template === undefined ? text(c.examples[0] ?? '', 240) : templateText(c.template.slice(0, 240))}<br><span class="basis">${text(c.keywords.join(' · '), 160)}</span></td></tr>`;
}
