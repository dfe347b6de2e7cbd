import { hydrascope } from 'hydrascope';

const scope = hydrascope({ dataDir: process.argv[2] });
await scope.run(['data/demo']);

for (const campaign of scope.report().campaigns) {
  console.log(campaign.severity, campaign.id, `${campaign.accounts.length} accounts`, campaign.capabilities[0]?.label);
}
const { matches } = await scope.query('Solve the problem step by step and show your reasoning.');
console.log(`${matches.length} accounts sent something like it`);
