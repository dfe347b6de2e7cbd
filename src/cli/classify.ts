import type { CommandModule } from 'yargs';
import { loadClassifier } from '../capabilities/index.ts';
import { DEFAULTS } from '../config/defaults.ts';
import type { Classification } from '../domain.ts';
import { EXIT, HydrascopeError } from '../errors.ts';
import type { InputFile } from '../logs/index.ts';
import { toJson } from '../reports/json.ts';
import { textsInput } from './options.ts';
import { print, say } from './output.ts';
import { Faults, readTexts, withInput } from './plain-texts.ts';

interface Args {
  readonly input: string;
  readonly taxonomy?: string;
  readonly evidence: boolean;
  readonly threshold?: number;
}

/** `hydrascope classify <file | ->`: one JSON line per good input line, in order: `{"id","label"|null,"confidence","scores"}`. */
export const classifyCommand: CommandModule<object, Args> = {
  command: 'classify <input>',
  describe: 'say which capability each text is after; JSON Lines {"id"?,"text","system"?,"tools"?} in, JSON Lines out',
  builder: (y) =>
    textsInput(y)
      .option('taxonomy', {
        type: 'string',
        describe: 'your own labels, cues and examples, laid over the shipped ones',
      })
      .option('threshold', {
        type: 'number',
        describe: 'confidence below which the label is null (default: calibrated)',
      })
      .option('evidence', {
        type: 'boolean',
        default: false,
        describe: 'add "also" and "evidence" to each line',
      }) as never,
  handler: (args) => classifyInput(args),
};

async function classifyInput(args: Args): Promise<void> {
  const { threshold } = args;
  if (threshold !== undefined && !(threshold >= 0 && threshold <= 1))
    throw new HydrascopeError('usage', '--threshold must be a number from 0 to 1');
  await withInput(args.input, (file) => write(file, args));
}

async function write(file: InputFile, args: Args): Promise<void> {
  const classifier = loadClassifier({
    ...(args.taxonomy === undefined ? {} : { taxonomy: args.taxonomy }),
    ...(args.threshold === undefined ? {} : { abstainBelow: args.threshold }),
  });
  const faults = new Faults();
  const none = Object.fromEntries(classifier.taxonomy.names.map((name) => [name, 0]));
  let good = 0;
  for await (const batch of readTexts(file, faults)) {
    let out = '';
    for (const { id, text, system, tools } of batch) {
      const result = classifier.classify({
        text,
        ...(system === undefined ? {} : { system }),
        ...(tools === undefined ? {} : { tools }),
      });
      const more = args.evidence ? { also: result.also, evidence: result.evidence } : {};
      const { label, confidence } = result;
      const scores = { ...none, ...rounded(result) };
      out += toJson({ id, label, confidence: round(confidence), scores, ...more });
    }
    good += batch.length;
    print(out);
  }
  for (const line of faults.describe()) say(`  ${line}`);
  if (faults.rejected > DEFAULTS.rejectTolerance * (good + faults.rejected)) process.exitCode = EXIT.rejects;
}

function rounded({ scores }: Classification): Record<string, number> {
  return Object.fromEntries(Object.entries(scores).map(([label, score]) => [label, round(score)]));
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
