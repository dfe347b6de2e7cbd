/** The truth beside the logs: who did what for whom. */
import type { Draft, Group, TruthTemplate } from './engine/types.ts';

export interface AccountTruth {
  readonly account: string;
  /** `campaign` for whoever sent at least one exchange of one. */
  readonly kind: 'campaign' | 'lookalike' | 'ordinary';
  readonly group: string;
  readonly campaign?: string;
  readonly shape?: string;
  readonly lookalike?: string;
  readonly exchanges: number;
  readonly targeted: number;
}

export interface CampaignTruth {
  readonly id: string;
  readonly shape: string;
  /** By number of exchanges, most first. */
  readonly capabilities: readonly string[];
  /** Share of the campaign's exchanges by capability. */
  readonly shares: Readonly<Record<string, number>>;
  readonly accounts: readonly string[];
  readonly exchanges: number;
  readonly templates: readonly string[];
}

interface Tally {
  readonly group: Group;
  exchanges: number;
  targeted: number;
}

/** Collects truth while exchanges stream by: a few numbers per account and template, no text. */
export class TruthKeeper {
  private readonly accounts = new Map<string, Tally>();
  private readonly templates = new Map<string, number>();

  see(group: Group, account: string, draft: Draft): void {
    let tally = this.accounts.get(account);
    if (tally === undefined) {
      tally = { group, exchanges: 0, targeted: 0 };
      this.accounts.set(account, tally);
    }
    tally.exchanges++;
    if (group.kind !== 'campaign' || draft.targeted !== true) return;
    tally.targeted++;
    if (draft.template !== undefined) this.templates.set(draft.template, (this.templates.get(draft.template) ?? 0) + 1);
  }

  accountTruth(): AccountTruth[] {
    const out: AccountTruth[] = [];
    for (const [account, { group, exchanges, targeted }] of this.accounts) {
      const kind = group.kind === 'campaign' && targeted === 0 ? 'ordinary' : group.kind;
      const role =
        kind === 'campaign'
          ? { campaign: group.id, shape: group.name }
          : kind === 'lookalike'
            ? { lookalike: group.name }
            : {};
      out.push({ account, kind, group: group.id, ...role, exchanges, targeted });
    }
    return out.sort((a, b) => (a.account < b.account ? -1 : 1));
  }

  campaigns(groups: readonly Group[]): CampaignTruth[] {
    const accounts = this.accountTruth();
    return groups
      .filter((g) => g.kind === 'campaign')
      .map((g) => {
        const own = accounts.filter((a) => a.campaign === g.id);
        const weight = new Map<string, number>();
        for (const t of g.templates)
          weight.set(t.capability, (weight.get(t.capability) ?? 0) + (this.templates.get(t.template) ?? 0));
        const ranked = [...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        const total = ranked.reduce((n, [, c]) => n + c, 0);
        return {
          id: g.id,
          shape: g.name,
          capabilities: ranked.map(([c]) => c),
          shares: Object.fromEntries(
            ranked.map(([c, n]) => [c, total === 0 ? 0 : Math.round((1000 * n) / total) / 1000]),
          ),
          accounts: own.map((a) => a.account),
          exchanges: own.reduce((n, a) => n + a.targeted, 0),
          templates: g.templates.map((t) => t.template),
        };
      });
  }

  templateTruth(groups: readonly Group[]): (TruthTemplate & { readonly exchanges: number })[] {
    return groups
      .filter((g) => g.kind === 'campaign')
      .flatMap((g) => g.templates)
      .map((t) => ({ ...t, exchanges: this.templates.get(t.template) ?? 0 }));
  }
}
