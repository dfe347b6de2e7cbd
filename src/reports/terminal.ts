import type { LabelList, QueryResult, Report, ReportCampaign, ReportCluster } from '../contract.ts';
import { forTerminal } from '../text/safe.ts';
import { basis, decided, many, number as n, noCampaign, percent, span } from './figures.ts';
import { knownSince } from './history.ts';

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  severity(level: ReportCampaign['severity'], text: string): string;
}

const plain = (text: string): string => text;
export const PLAIN: Style = { bold: plain, dim: plain, severity: (_level, text) => text };
const CODE = { high: '41;97', medium: '43;30', low: '100;97' } as const;
export const COLOUR: Style = {
  bold: (text) => `\x1b[1m${text}\x1b[0m`,
  dim: (text) => `\x1b[2m${text}\x1b[0m`,
  severity: (level, text) => `\x1b[${CODE[level]}m${text}\x1b[0m`,
};

const word = (label: string | null): string => (label === null ? 'no label' : forTerminal(label, 60));

/** The ranked summary of a run: what was read, the campaigns, the busiest clusters, what was left out. */
export function reportToTerminal(
  report: Report,
  style: Style = PLAIN,
  limits: { campaigns: number; clusters: number } = { campaigns: 20, clusters: 12 },
): string {
  const { run } = report;
  const t = run.totals;
  const out: string[] = [
    '',
    `${style.bold('Hydrascope')}  ${many(t.exchanges, 'exchange')} · ${many(t.accounts, 'account')} · ${many(t.texts, 'distinct text')} · ${many(t.families, 'family', 'families')} · ${many(t.clusters, 'cluster')}`,
    style.dim(
      `exchanges ${span(t)}; this run added ${many(run.exchanges, 'exchange')} from ${many(run.inputs - run.inputsSeenBefore, 'input')}${run.inputsSeenBefore > 0 ? `, ${n(run.inputsSeenBefore)} seen before` : ''}`,
    ),
    '',
  ];
  if (report.campaigns.length === 0) out.push(noCampaign(report), '');
  else out.push(style.bold(`Campaigns, most severe first (${report.campaigns.length})`), '');
  report.campaigns
    .slice(0, limits.campaigns)
    .forEach((campaign, i) => out.push(...campaignLines(campaign, report, i + 1, style), ''));
  if (report.campaigns.length > limits.campaigns)
    out.push(style.dim(`… and ${report.campaigns.length - limits.campaigns} more in the HTML and JSON reports`), '');
  if (report.campaigns.length > 0)
    out.push(
      style.dim(
        'Say what they are: `hydrascope review confirm|benign <id> --note "…"`; all accounts: `hydrascope report --csv`',
      ),
      '',
    );
  const known = new Map(report.history.map((h) => [h.id, h]));
  for (const id of report.gone) {
    const since = knownSince(known.get(id), run.id);
    out.push(
      style.dim(
        `gone since the last run: ${forTerminal(id, 60)}${since === null ? '' : `, ${forTerminal(since, 200)}`}`,
      ),
    );
  }
  if (report.gone.length > 0) out.push('');
  if (report.clusters.length > 0) {
    out.push(style.bold('Clusters with most accounts'), '');
    out.push(...clusterTable(report.clusters.slice(0, limits.clusters), style), '');
  }
  const rejects = Object.entries(report.rejects);
  if (rejects.length > 0)
    out.push(`Rejected lines: ${rejects.map(([reason, count]) => `${count} ${reason}`).join(', ')}`);
  if (run.unknownTimes > 0)
    out.push(`${many(run.unknownTimes, 'exchange')} without a time: kept, and left out of every statement about time`);
  for (const cap of report.caps) out.push(style.dim(`note: ${forTerminal(cap, 300)}`));
  return `${out.join('\n').trimEnd()}\n`;
}

function campaignLines(c: ReportCampaign, report: Report, rank: number, style: Style): string[] {
  const what =
    c.capabilities.map((cap) => `${word(cap.label)} ${percent(cap.share)}`).join(', ') || 'no capability recognised';
  const lines = [
    `${String(rank).padStart(3)}. ${style.severity(c.severity, ` ${c.severity.toUpperCase()} `)} ${style.bold(c.id)}  ${many(c.accounts.length, 'account')} · ${many(c.exchanges, 'exchange')} · ${span(c)}${c.status === 'unchanged' ? '' : ` · ${c.status}`}`,
    `       after: ${what}`,
  ];
  const said = decided(c);
  if (said !== null) lines.push(`       ${style.bold(forTerminal(said, 200))}`);
  const since = knownSince(
    report.history.find((h) => h.id === c.id),
    report.run.id,
  );
  if (since !== null) lines.push(`       ${forTerminal(since, 200)}`);
  const template = report.templates.find((candidate) => candidate.id === c.templates[0]);
  if (template !== undefined)
    lines.push(`       template ${template.id}: ${style.dim(forTerminal(template.text, 110))}`);
  for (const e of c.evidence.filter((item) => item.direction === 'for').slice(0, 4)) {
    lines.push(`       + ${forTerminal(e.text, 200)} ${style.dim(`[${basis(e)}]`)}`);
  }
  for (const e of c.evidence.filter((item) => item.direction === 'against').slice(0, 2))
    lines.push(`       − ${forTerminal(e.text, 200)} ${style.dim(`[${e.basis}]`)}`);
  for (const e of c.innocent.filter((item) => item.fits).slice(0, 2))
    lines.push(`       ? could be innocent: ${forTerminal(e.text, 200)}`);
  const shown = c.accounts.slice(0, 5).map((a) => forTerminal(a.account, 40));
  lines.push(
    style.dim(
      `       accounts: ${shown.join(', ')}${c.accounts.length > shown.length ? `, and ${n(c.accounts.length - shown.length)} more` : ''}`,
    ),
  );
  return lines;
}

function clusterTable(clusters: readonly ReportCluster[], style: Style): string[] {
  return clusters.map((c) => {
    const confidence = c.source === 'human' ? 'by hand' : c.label === null ? '' : percent(c.confidence);
    const text = c.template ?? c.examples[0] ?? '';
    return `  ${c.id.padEnd(13)} ${n(c.accounts).padStart(7)} acc ${n(c.exchanges).padStart(8)} ex  ${word(c.label).padEnd(27)} ${confidence.padStart(7)}  ${style.dim(forTerminal(text, 60))}`;
  });
}

/** Matching accounts of a query, or the plain statement that there are none. */
export function queryToTerminal(result: QueryResult, style: Style = PLAIN, limit = 50): string {
  const notes = result.caps.map((cap) => style.dim(`note: ${forTerminal(cap, 300)}\n`)).join('');
  if (result.matches.length === 0) return `No account sent this or anything like it.\n${notes}`;
  const out = [
    `${many(new Set(result.matches.map((m) => m.account)).size, 'account')} sent this or something like it`,
    '',
  ];
  for (const m of result.matches.slice(0, limit)) {
    out.push(
      `  ${m.similarity.toFixed(3)} ${m.measure.padEnd(11)} ${m.method.padEnd(9)} ${style.bold(forTerminal(m.account, 40))}  ${many(m.exchanges, 'exchange')}  ${span(m)}  ${word(m.label ?? null)}`,
      style.dim(
        `        ${forTerminal(m.family ?? 'lone text', 40)}${m.cluster === undefined ? '' : ` in ${forTerminal(m.cluster, 40)}`}: ${forTerminal(m.template ?? m.example, 100)}`,
      ),
    );
  }
  if (result.matches.length > limit)
    out.push(style.dim(`  … ${result.matches.length - limit} more; --json has them all`));
  return `${out.join('\n')}\n${notes}`;
}

/** Clusters with their labels and what spoke for them. */
export function labelsToTerminal(list: LabelList, style: Style = PLAIN): string {
  if (list.clusters.length === 0) return 'No clusters yet.\n';
  const out: string[] = [];
  for (const c of list.clusters) {
    const source =
      c.source === 'human' ? 'by hand' : c.source === 'suggested' ? `suggested, ${percent(c.confidence)}` : 'abstains';
    out.push(
      `${style.bold(c.id)}  ${word(c.label)} (${source})  ${many(c.accounts, 'account')} · ${many(c.exchanges, 'exchange')}`,
      style.dim(`  ${forTerminal(c.template ?? c.examples[0] ?? '', 120)}`),
    );
    const why = c.evidence.map(
      (e) => `${e.kind}${e.source === 'user' ? '' : ` in ${e.source}`} “${forTerminal(e.text, 50)}”`,
    );
    if (why.length > 0) out.push(`  because: ${[...new Set(why)].slice(0, 4).join('; ')}`);
    if (c.note !== undefined && c.note !== '') out.push(`  note: ${forTerminal(c.note, 200)}`);
  }
  return `${out.join('\n')}\n`;
}
