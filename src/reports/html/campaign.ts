import type { ReportCampaign, ReportTemplate } from '../../contract.ts';
import { basis, decided, many, number, percent, span } from '../figures.ts';
import { templateBlock, templateText, text } from './parts.ts';
import { timelineBlock } from './timeline.ts';

const ACCOUNTS_SHOWN = 200;
const ACCOUNTS_NAMED = 5;

/** A row a campaign; the first `carded` lead to their cards. */
export function overview(campaigns: readonly ReportCampaign[], carded: number): string {
  const rows = campaigns
    .map(
      (c, i) =>
        `<tr class="${c.severity}"><td class="k"><span class="badge">${c.severity.toUpperCase()}</span></td><td class="k">${i < carded ? `<a href="#${text(c.id, 60)}">${text(c.id, 60)}</a>` : text(c.id, 60)}</td><td class="n">${number(c.accounts.length)}</td><td class="n">${number(c.exchanges)}</td><td class="k">${span(c)}</td><td class="w">${aims(c) || '<span class="soft">no capability recognised</span>'}</td><td class="k">${c.status}</td></tr>`,
    )
    .join('\n');
  return `<div class="scroll" tabindex="0"><table><thead><tr><th>severity</th><th>campaign</th><th class="n">accounts</th><th class="n">exchanges</th><th>seen</th><th>after</th><th>status</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}

function aims(c: ReportCampaign): string {
  return c.capabilities.map((cap) => `${text(cap.label, 60)} ${percent(cap.share)}`).join(', ');
}

/**
 * One campaign on one page: who, what, since when, why, what speaks against it, what to do.
 * @param since what is known of it from earlier runs, as HTML.
 */
export function campaignCard(c: ReportCampaign, templates: ReadonlyMap<string, ReportTemplate>, since: string): string {
  const id = text(c.id, 60);
  const chips = c.capabilities
    .map((cap) => `<span class="chip">${text(cap.label, 60)} ${percent(cap.share)}</span>`)
    .join('');
  const said = decided(c);
  const [first, ...others] = c.templates.map((name) => templates.get(name)).filter((t) => t !== undefined);
  return `<article class="card ${c.severity}" id="${id}">
<h3><span class="badge">${c.severity.toUpperCase()}</span>${id}${c.status === 'unchanged' ? '' : ` <span class="soft">${c.status}</span>`}</h3>
<p>${many(c.accounts.length, 'account')} · ${many(c.exchanges, 'exchange')} · ${span(c)}</p>
${said === null ? '' : `<p><b>${text(said, 600)}</b></p>`}
<p>${chips === '' ? '<span class="soft">no capability recognised</span>' : `<span class="soft">after</span> ${chips}`}</p>
${first === undefined ? '' : `<pre tabindex="0">${templateText(first.text)}</pre>${templateBlock(first)}`}
${others.length === 0 ? '' : `<details><summary>${many(others.length, 'more template')}</summary>${others.map(templateBlock).join('')}</details>`}
${c.alongside.length === 0 ? '' : `<p class="soft">Popular texts that many of them send too, held against nobody: ${text(c.alongside.join(', '), 600)}</p>`}
${timelineBlock(c.timeline)}
${since}
${evidenceBlock(c)}
${accountsBlock(c)}
<h4>What to do</h4>
<p>Read some of what they sent, then say what it is; it holds from the next run on:<br>
<code>hydrascope review confirm ${id} --note "…"</code><br><code>hydrascope review benign ${id} --note "…"</code></p>
</article>`;
}

function evidenceBlock(c: ReportCampaign): string {
  const items = (direction: 'for' | 'against', sign: string): string =>
    c.evidence
      .filter((e) => e.direction === direction)
      .map((e) => `<li>${sign} ${text(e.text, 600)} <span class="basis">${text(basis(e), 60)}</span></li>`)
      .join('');
  const fits = c.innocent
    .filter((i) => i.fits)
    .map((i) => `<li>？ could be innocent: ${text(i.text, 600)}</li>`)
    .join('');
  const against = items('against', '－') + fits;
  const tested = c.innocent
    .map(
      (i) =>
        `<tr><td>${text(i.kind, 60)}</td><td>${i.fits ? 'fits' : 'does not fit'}</td><td>${text(i.text, 600)}</td></tr>`,
    )
    .join('');
  const count = c.innocent.filter((i) => i.fits).length;
  return `<h4>What speaks for it</h4><ul class="evidence">${items('for', '＋')}</ul>
<h4>What speaks against it</h4><ul class="evidence">${against || '<li class="soft">nothing that was tested</li>'}</ul>
${tested === '' ? '' : `<details class="print"><summary>${many(c.innocent.length, 'innocent explanation')} tested, ${count === 0 ? 'none fits' : count === 1 ? '1 fits' : `${count} fit`}</summary><div class="scroll" tabindex="0"><table>${tested}</table></div></details>`}`;
}

function accountsBlock(c: ReportCampaign): string {
  const named = c.accounts.slice(0, ACCOUNTS_NAMED).map((a) => text(a.account, 60));
  const rest = c.accounts.length - named.length;
  const rows = c.accounts
    .slice(0, ACCOUNTS_SHOWN)
    .map(
      (a) =>
        `<tr><td>${text(a.account, 120)}</td><td class="n">${number(a.exchanges)}</td><td class="n">${number(a.total)}</td><td class="k">${span(a)}</td></tr>`,
    )
    .join('');
  const more =
    c.accounts.length > ACCOUNTS_SHOWN
      ? `<p class="soft">${number(c.accounts.length - ACCOUNTS_SHOWN)} more are in the CSV and JSON reports.</p>`
      : '';
  return `<h4>Accounts</h4><details class="print"><summary>${named.join(', ')}${rest > 0 ? `, and ${number(rest)} more` : ''}</summary><div class="scroll" tabindex="0"><table><thead><tr><th>account</th><th class="n">exchanges of this campaign</th><th class="n">all its exchanges</th><th>seen</th></tr></thead><tbody>${rows}</tbody></table></div>${more}</details>`;
}
