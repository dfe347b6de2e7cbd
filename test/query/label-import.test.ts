import { describe, expect, it } from 'vitest';
import { type LabelEvent, loadClassifier } from '../../src/capabilities/index.ts';
import { exportAll, importAll, labelHistory } from '../../src/query/labels.ts';
import { openForWriting } from '../../src/store/database.ts';
import { appendEvent } from '../../src/store/documents.ts';
import { scratch } from '../helpers/logs.ts';

const EVENT: LabelEvent = {
  kind: 'set',
  id: 'e1',
  who: '\x1b]0;owned\x07',
  note: '=cmd()',
  at: 1_740_000_000_000,
  label: 'translation',
  fingerprints: ['ab'.repeat(16)],
  exemplar: '</script>\u202e',
  undoes: null,
};

/** What an export of these decisions looks like. */
function exported(events: readonly LabelEvent[]): string {
  const db = openForWriting(scratch());
  for (const event of events) appendEvent(db, 'label_events', event);
  const json = exportAll(db, 0);
  db.close();
  return json;
}

describe('importing decisions', () => {
  const { taxonomy } = loadClassifier();

  it('takes in what was exported, once', () => {
    const db = openForWriting(scratch());
    const json = exported([EVENT]);
    expect(importAll(db, json, 'labels.json', taxonomy)).toEqual({ added: 1, known: 0 });
    expect(importAll(db, json, 'labels.json', taxonomy)).toEqual({ added: 0, known: 1 });
    expect(labelHistory(db)).toEqual([EVENT]);
    db.close();
  });

  it('takes in none where one has a time that cannot be shown', () => {
    const db = openForWriting(scratch());
    for (const at of [8.64e15 + 1, Number.MAX_SAFE_INTEGER]) {
      const json = exported([EVENT, { ...EVENT, id: 'e2', at }]);
      expect(() => importAll(db, json, 'labels.json', taxonomy)).toThrow(/labels\.json: .*no calendar/);
    }
    expect(labelHistory(db)).toEqual([]);
    db.close();
  });
});
