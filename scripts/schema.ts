/** Writes the published JSON Schemas (`data/schema/*.schema.json`) from the contracts in the source. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PUBLISHED } from '../src/contract.ts';

const dir = join(import.meta.dirname, '..', 'data', 'schema');
mkdirSync(dir, { recursive: true });
for (const [name, schema] of Object.entries(PUBLISHED)) {
  writeFileSync(
    join(dir, `${name}.schema.json`),
    `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
  );
}
