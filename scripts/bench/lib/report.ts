/** The part of `report --json` (schema `hydrascope.report/1`) that is scored; any tool may write it. */
export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Level = (typeof SEVERITIES)[number];

export interface ScoredCampaign {
  readonly id: string;
  readonly severity: Level;
  readonly score: number;
  readonly accounts: readonly string[];
  /** Labels, most of the campaign first. */
  readonly capabilities: readonly string[];
}

export interface ScoredReport {
  readonly campaigns: readonly ScoredCampaign[];
  /** Text of every template named in the report. */
  readonly templates: readonly string[];
}

interface RawCampaign {
  readonly id: string;
  readonly severity: string;
  readonly score?: number;
  readonly accounts: readonly (string | { readonly account: string })[];
  readonly capabilities?: readonly { readonly label: string | null; readonly share?: number }[];
}

/** Throws where the report has no list of campaigns or names an unknown severity. */
export function parseReport(text: string): ScoredReport {
  const raw = JSON.parse(text) as { campaigns?: readonly RawCampaign[]; templates?: readonly { text?: string }[] };
  if (!Array.isArray(raw.campaigns)) throw new Error('the report has no list "campaigns"');
  const campaigns = (raw.campaigns as readonly RawCampaign[]).map((c) => {
    if (!(SEVERITIES as readonly string[]).includes(c.severity)) throw new Error(`unknown severity "${c.severity}"`);
    const shares = (c.capabilities ?? []).map((x, i) => ({ label: x.label, share: x.share ?? -i }));
    return {
      id: c.id,
      severity: c.severity as Level,
      score: c.score ?? 0,
      accounts: [...new Set(c.accounts.map((a) => (typeof a === 'string' ? a : a.account)))],
      capabilities: shares
        .sort((a, b) => b.share - a.share)
        .map((x) => x.label)
        .filter((label) => label !== null),
    };
  });
  return { campaigns, templates: (raw.templates ?? []).map((t) => t.text ?? '').filter((t) => t !== '') };
}

/** The campaigns of at least this severity. */
export function atLeast(report: ScoredReport, level: Level): ScoredReport {
  const rank = SEVERITIES.indexOf(level);
  return { ...report, campaigns: report.campaigns.filter((c) => SEVERITIES.indexOf(c.severity) <= rank) };
}
