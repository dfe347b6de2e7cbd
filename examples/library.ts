import { hydrascope } from 'hydrascope';

const scope = hydrascope({ dataDir: process.argv[2] });
await scope.run(['data/demo']);

const { campaigns, clusters } = scope.report();
for (const campaign of campaigns) {
  console.log(campaign.severity, campaign.id, `${campaign.accounts.length} accounts`, campaign.capabilities[0]?.label);
}
const { matches } = await scope.query(clusters[0]?.examples[0] ?? 'a prompt of your own');
console.log(`${matches.length} accounts sent something like it`);
