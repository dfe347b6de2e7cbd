/** Options that several commands share, described once. */
export const dataDirOption = {
  'data-dir': {
    type: 'string',
    describe: 'directory of the store (default: HYDRASCOPE_DATA_DIR, else the XDG data home)',
  },
} as const;

export const jsonOption = { json: { type: 'boolean', default: false, describe: 'write JSON to stdout' } } as const;

export const modelOptions = {
  model: {
    type: 'string',
    describe: 'embedding model in the transformers.js layout, by name or path (default: the one that ships)',
  },
  'allow-download': {
    type: 'boolean',
    default: false,
    describe: 'let --model fetch a model from the hub; off, nothing leaves this machine',
  },
} as const;
