import { describe, expect, test } from 'vitest';
import { aimOfKit, type Labelled } from '../../src/campaigns/kit-aim.ts';
import type { Scores } from '../../src/campaigns/labels.ts';

const kit = (...texts: Scores[]): Labelled[] => texts.map((scores) => ({ scores, uses: 10 }));
const aim = (...texts: Scores[]) => aimOfKit(kit(...texts), [], 10 * texts.length);

describe('what a kit is after', () => {
  test('a label that all texts may have wins over those that some surely have', () => {
    const probes = aim(
      { reasoning_extraction_probe: 0.95, general_qa: 0.05 },
      { reasoning_extraction_probe: 0.2, summarization: 0.8 },
      { reasoning_extraction_probe: 0.25, translation: 0.75 },
    );
    expect(probes).toMatchObject({ aim: 'targeted', telling: true });
    expect(probes.capabilities[0]!.label).toBe('reasoning_extraction_probe');
  });

  test('texts of a collection, of many labels, say nothing about one another', () => {
    const collection = [
      { rubric_grading: 0.98, general_qa: 0.02 },
      { roleplay: 0.97, general_qa: 0.03 },
      { general_qa: 0.99, roleplay: 0.01 },
      { business_writing: 0.98, roleplay: 0.02 },
    ];
    const shares = aim(...collection);
    expect(shares.aim).toBe('ordinary');
    expect(shares.targeted).toBeCloseTo(0.245, 2);
  });

  test('nothing is taken from what the texts say one by one', () => {
    const sure = aim({ tool_use: 0.9, translation: 0.1 }, { data_analysis: 0.8, translation: 0.2 });
    expect(sure.aim).toBe('targeted');
    expect(sure.targeted).toBeCloseTo(0.85, 9);
    expect(sure.capabilities.map((c) => c.label)).toEqual(['tool_use', 'data_analysis', 'translation']);
  });

  test('ordinary texts do not become targeted by agreeing', () => {
    const course = aim({ summarization: 0.6, tool_use: 0.4 }, { summarization: 0.6, tool_use: 0.4 });
    expect(course.aim).toBe('ordinary');
    expect(course.targeted).toBeLessThanOrEqual(0.4 + 1e-9);
  });

  test('a single text, labels of subjects and unlabelled requests', () => {
    expect(aimOfKit(kit({ translation: 1 }), [{ scores: { tool_use: 1 }, uses: 30, confidence: 0.6 }], 40)).toEqual({
      aim: 'targeted',
      targeted: 0.75,
      known: 40,
      telling: false,
      capabilities: [
        { label: 'tool_use', share: 0.75, confidence: 0.6 },
        { label: 'translation', share: 0.25, confidence: 1 },
      ],
    });
    expect(aimOfKit(kit({ tool_use: 1 }), [], 100).aim).toBe('unknown');
    expect(aimOfKit([], [], 3)).toMatchObject({ aim: 'unknown', targeted: Number.NaN, known: 0 });
  });
});
