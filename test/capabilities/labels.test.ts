import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelExamples, suggestFromLabels } from '../../src/capabilities/label-examples.ts';
import { type LabelEvent, labelState, resolveLabel, undoTarget } from '../../src/capabilities/labels.ts';
import { exportLabels, importLabels } from '../../src/capabilities/labels-file.ts';
import type { Classification } from '../../src/domain.ts';
import type { HydrascopeError } from '../../src/errors.ts';

let next = 0;
function set(label: string, fingerprints: string[], at: number, more: Partial<LabelEvent> = {}): LabelEvent {
  next += 1;
  return {
    kind: 'set',
    id: `e${String(next).padStart(6, '0')}`,
    at,
    who: 'ana',
    note: '',
    label,
    fingerprints,
    exemplar: `about ${label}`,
    undoes: null,
    ...more,
  };
}
const clear = (fingerprints: string[], at: number): LabelEvent =>
  set('x', fingerprints, at, { kind: 'clear', label: null });
const undo = (event: LabelEvent, at: number): LabelEvent =>
  set('x', [], at, { kind: 'undo', label: null, exemplar: '', undoes: event.id });

const content = (fingerprint: string, exchanges = 1) => ({ fingerprint, exchanges });

describe('labels by people', () => {
  it('follow the content whatever the cluster is called', () => {
    const state = labelState([set('tool_use', ['fam1', 'fam2'], 1)]);
    expect(resolveLabel([content('fam2'), content('new')], state)?.label).toBe('tool_use');
    expect(resolveLabel([content('new')], state)).toBeNull();
    expect(resolveLabel([], state)).toBeNull();
  });

  it('say by exchanges which wins after a merge, and show the conflict', () => {
    const state = labelState([set('tool_use', ['a'], 1), set('roleplay', ['b'], 2)]);
    const merged = resolveLabel([content('a', 30), content('b', 10), content('c', 60)], state);
    expect(merged).toMatchObject({ label: 'tool_use', share: 0.75, labelled: 0.4 });
    expect(merged?.conflicts.map(({ label, exchanges }) => [label, exchanges])).toEqual([['roleplay', 10]]);
  });

  it('stay with their own content after a split', () => {
    const state = labelState([set('tool_use', ['a', 'b'], 1), set('roleplay', ['b'], 2)]);
    expect(resolveLabel([content('a')], state)?.label).toBe('tool_use');
    expect(resolveLabel([content('b')], state)?.label).toBe('roleplay');
  });

  it('can be cleared and undone, and history stays', () => {
    const first = set('tool_use', ['a'], 1);
    const second = set('roleplay', ['a'], 2);
    const gone = clear(['a'], 3);
    expect(labelState([first, second]).byContent.get('a')?.label).toBe('roleplay');
    expect(labelState([first, second, gone]).byContent.has('a')).toBe(false);
    expect(undoTarget([first, second, gone])).toBe(gone);
    const back = undo(gone, 4);
    expect(labelState([first, second, gone, back]).byContent.get('a')?.label).toBe('roleplay');
    expect(undoTarget([first, second, gone, back])).toBe(second);
    expect(labelState([first, undo(first, 2)]).byContent.size).toBe(0);
    expect(undoTarget([])).toBeNull();
  });

  it('do not depend on the order events are read in', () => {
    const events = [set('a_label', ['x', 'y'], 5), set('b_label', ['y'], 7), clear(['x'], 6), set('c_label', ['z'], 5)];
    const plain = (list: readonly LabelEvent[]) =>
      [...labelState(list).byContent].map(([k, v]) => `${k}=${v.label}`).sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(plain(shuffled)).toEqual(['y=b_label', 'z=c_label']);
      }),
    );
  });

  it('survive export and import, once each', () => {
    const events = [set('tool_use', ['abcd1234'], 1, { note: 'naïve "quotes"\n', who: 'ö' }), clear(['abcd1234'], 2)];
    const json = exportLabels(events, 0);
    expect(importLabels(json, 'f', [], ['tool_use']).added).toEqual(events);
    expect(importLabels(json, 'f', events.slice(0, 1), ['tool_use'])).toEqual({ added: [events[1]], known: 1 });
  });

  it('refuses broken imports and labels nobody defined', () => {
    const json = exportLabels([set('tool_use', ['abcd1234'], 1)], 0);
    const code = (make: () => unknown) => {
      try {
        make();
      } catch (error) {
        return (error as HydrascopeError).code;
      }
      return 'nothing';
    };
    expect(code(() => importLabels('{', 'f', [], []))).toBe('input_format');
    expect(code(() => importLabels('{"schema":"other/1","events":[]}', 'f', [], []))).toBe('input_format');
    expect(code(() => importLabels(json.replace('"set"', '"clear"'), 'f', [], ['tool_use']))).toBe('input_format');
    expect(code(() => importLabels(json, 'f', [], ['roleplay']))).toBe('taxonomy');
    const never = json.replace(/"at":\s*1\b/, '"at": 8640000000000001');
    expect(never).not.toBe(json);
    expect(code(() => importLabels(never, 'f', [], ['tool_use']))).toBe('input_format');
  });
});

describe('labels as examples', () => {
  const vectors: Record<string, number[]> = { 'about tool_use': [1, 0], 'about roleplay': [0, 1] };
  const encode = (text: string) => Float32Array.from(vectors[text] ?? [0.6, 0.8]);
  const plain: Classification = { label: null, confidence: 0.3, also: [], scores: { chit_chat: 0.3 }, evidence: [] };

  it('give their label to what is like them, naming the person', () => {
    const state = labelState([set('tool_use', ['abcd'], Date.UTC(2026, 0, 2))]);
    const examples = labelExamples(state, encode);
    const near = suggestFromLabels(plain, Float32Array.from([0.95, 0.31]), examples);
    expect(near.label).toBe('tool_use');
    expect(near.evidence[0]).toMatchObject({ kind: 'human', label: 'tool_use' });
    expect(near.evidence[0].text).toContain('ana labelled tool_use on 2026-01-02');
    expect(suggestFromLabels(plain, Float32Array.from([0.2, 0.98]), examples)).toEqual(plain);
  });

  it('do not overrule a surer answer, and vanish when undone', () => {
    const event = set('tool_use', ['abcd'], 1);
    const sure: Classification = { ...plain, label: 'chit_chat', confidence: 0.99 };
    const examples = labelExamples(labelState([event]), encode);
    expect(suggestFromLabels(sure, Float32Array.from([1, 0]), examples).label).toBe('chit_chat');
    expect(labelExamples(labelState([event, undo(event, 2)]), encode)).toEqual([]);
    expect(labelExamples(labelState([event, set('roleplay', ['abcd'], 3)]), encode).map((e) => e.label)).toEqual([
      'roleplay',
    ]);
  });
});
