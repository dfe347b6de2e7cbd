import type { Report } from '../../contract.ts';
import { day, many, noCampaign, number, span } from '../figures.ts';
import { campaignCard, overview } from './campaign.ts';
import { clusterRow, historyBlock, templateBlock, text } from './parts.ts';
import { CSS } from './style.ts';

const CAMPAIGNS_SHOWN = 200;
const CLUSTERS_SHOWN = 100;
const TEMPLATES_SHOWN = 100;

/** The whole report as one file that loads nothing: it can be mailed, archived and opened offline. */
export function reportToHtml(report: Report): string {
  const { run } = report;
  const t = run.totals;
  const templates = new Map(report.templates.map((template) => [template.id, template]));
  const known = new Map(report.history.map((h) => [h.id, h]));
  const figure = (value: number, name: string): string => `<div><b>${number(value)}</b> ${name}</div>`;
  const shown = report.campaigns.slice(0, CAMPAIGNS_SHOWN);
  const severity = { high: 0, medium: 0, low: 0 };
  for (const c of report.campaigns) severity[c.severity]++;
  const rejects = Object.entries(report.rejects)
    .map(([reason, count]) => `${number(count)} ${text(reason, 40)}`)
    .join(', ');
  const notes = [
    ...(rejects === '' ? [] : [`Rejected lines: ${rejects}.`]),
    ...(run.unknownTimes > 0
      ? [`${many(run.unknownTimes, 'exchange')} without a time: kept, and left out of every statement about time.`]
      : []),
    ...report.caps.map((cap) => text(cap, 400)),
    ...report.gone.map((id) => `Gone since the last run: ${text(id, 60)}. ${historyBlock(known.get(id), run.id)}`),
  ];
  const campaigns =
    report.campaigns.length === 0
      ? `<p>${noCampaign(report)}</p>`
      : `<p>${severity.high} high, ${severity.medium} medium, ${severity.low} low. A campaign is a reason to look, not a verdict: what speaks against it is listed with it. <code>hydrascope report --csv</code> lists all accounts, <code>hydrascope query</code> finds who else sent a prompt.</p>
${overview(report.campaigns, CAMPAIGNS_SHOWN)}
${shown.map((c) => campaignCard(c, templates, historyBlock(known.get(c.id), run.id))).join('\n')}
${more(report.campaigns.length - CAMPAIGNS_SHOWN, 'campaigns of the table')}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Hydrascope report, ${day(t.lastSeen)}</title><style>${CSS}</style></head><body><main>
<h1>Hydrascope report</h1>
<p class="soft">exchanges ${span(t)} · run ${run.id}, ${run.started.slice(0, 16).replace('T', ' ')} UTC · model ${text(run.model.name, 80)}</p>
<div class="numbers">${figure(t.exchanges, 'exchanges')}${figure(t.accounts, 'accounts')}${figure(t.texts, 'distinct texts')}${figure(t.families, 'families')}${figure(t.clusters, 'clusters')}${figure(report.campaigns.length, 'campaigns')}</div>
<h2>Campaigns</h2>
${campaigns}
<h2>Clusters</h2>
<div class="scroll" tabindex="0"><table><tr><th>cluster</th><th>capability</th><th class="n">accounts</th><th class="n">exchanges</th><th>what its prompts say</th></tr>
${report.clusters.slice(0, CLUSTERS_SHOWN).map(clusterRow).join('\n')}</table></div>
${more(report.clusters.length - CLUSTERS_SHOWN, 'clusters')}
<h2>Templates</h2>
${report.templates.slice(0, TEMPLATES_SHOWN).map(templateBlock).join('\n')}
${more(report.templates.length - TEMPLATES_SHOWN, 'templates')}
${
  report.shared.length === 0
    ? ''
    : `<h2>Shared content</h2><p class="soft">Text that stands in many otherwise unrelated prompts. It joins nothing by itself.</p><div class="scroll" tabindex="0"><table><tr><th>kind</th><th class="n">accounts</th><th class="n">texts</th><th>text</th></tr>${report.shared
        .slice(0, 50)
        .map(
          (s) =>
            `<tr><td>${s.kind.replace('_', ' ')}</td><td class="n">${number(s.accounts)}</td><td class="n">${number(s.texts)}</td><td>${text(s.text, 300)}</td></tr>`,
        )
        .join('')}</table></div>`
}
${notes.length === 0 ? '' : `<h2>Notes</h2><ul>${notes.map((note) => `<li>${note}</li>`).join('')}</ul>`}
</main></body></html>
`;
}

function more(count: number, what: string): string {
  return count > 0 ? `<p class="soft">${number(count)} more ${what} are in the JSON report.</p>` : '';
}
