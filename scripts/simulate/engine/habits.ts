/** Where accounts connect from, with what, and how each trade lives: the mixtures that everybody draws from. */
import type { Clock, Lang, Trade } from './types.ts';

export interface Place {
  readonly country: string;
  readonly zone: number;
  readonly lang: Lang;
  readonly weight: number;
  readonly isps: readonly string[];
}

export const PLACES: readonly Place[] = [
  { country: 'US', zone: -6, lang: 'en', weight: 26, isps: ['AS7922', 'AS7018', 'AS701', 'AS20115', 'AS21928'] },
  { country: 'GB', zone: 0, lang: 'en', weight: 7, isps: ['AS2856', 'AS5089', 'AS5607'] },
  { country: 'IN', zone: 5, lang: 'en', weight: 11, isps: ['AS55836', 'AS24560', 'AS9829'] },
  { country: 'CA', zone: -5, lang: 'en', weight: 4, isps: ['AS577', 'AS812', 'AS852'] },
  { country: 'AU', zone: 10, lang: 'en', weight: 3, isps: ['AS1221', 'AS7545'] },
  { country: 'NG', zone: 1, lang: 'en', weight: 2, isps: ['AS29465', 'AS37148'] },
  { country: 'DE', zone: 1, lang: 'en', weight: 6, isps: ['AS3320', 'AS3209', 'AS6805'] },
  { country: 'NL', zone: 1, lang: 'en', weight: 3, isps: ['AS1136', 'AS33915'] },
  { country: 'SG', zone: 8, lang: 'zh', weight: 5, isps: ['AS9506', 'AS4773', 'AS3758'] },
  { country: 'HK', zone: 8, lang: 'zh', weight: 6, isps: ['AS4760', 'AS9269', 'AS10103'] },
  { country: 'TW', zone: 8, lang: 'zh', weight: 6, isps: ['AS3462', 'AS9924', 'AS4780'] },
  { country: 'MY', zone: 8, lang: 'zh', weight: 3, isps: ['AS4788', 'AS9534'] },
  { country: 'JP', zone: 9, lang: 'ja', weight: 6, isps: ['AS2516', 'AS17676', 'AS4713'] },
  { country: 'KR', zone: 9, lang: 'ko', weight: 4, isps: ['AS4766', 'AS9318', 'AS3786'] },
  { country: 'KZ', zone: 5, lang: 'ru', weight: 2, isps: ['AS9198', 'AS206026'] },
  { country: 'ES', zone: 1, lang: 'es', weight: 3, isps: ['AS3352', 'AS12479', 'AS12430'] },
  { country: 'MX', zone: -6, lang: 'es', weight: 4, isps: ['AS8151', 'AS28509'] },
  { country: 'AR', zone: -3, lang: 'es', weight: 2, isps: ['AS7303', 'AS22927'] },
];
export const CLOUDS = ['AS16509', 'AS14618', 'AS15169', 'AS8075', 'AS24940', 'AS16276', 'AS14061', 'AS63949'];
export const CAMPUS = ['AS7377', 'AS786', 'AS4538', 'AS17916', 'AS2907', 'AS9488'];

export const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/133.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_3) Safari/17.4',
  'Mozilla/5.0 (X11; Linux x86_64) Firefox/135.0',
  'Mozilla/5.0 (Windows NT 10.0) Edg/133.0',
  'AuroraApp/5.12 (iPhone; iOS 18.3)',
  'AuroraApp/5.12 (Android 15)',
  'AuroraApp/5.11 (Android 14)',
];
export const SDKS = [
  'aurora-python/1.61.0',
  'aurora-python/1.58.2',
  'aurora-node/4.85.1',
  'aurora-node/4.79.0',
  'python-requests/2.32.3',
  'python-httpx/0.28.1',
  'Go-http-client/2.0',
  'okhttp/4.12.0',
  'curl/8.5.0',
];

/** How each trade lives; weights are shared by everyone who draws that trade. */
export interface Habits {
  readonly clocks: readonly (readonly [Clock, number])[];
  readonly network: readonly (readonly ['home' | 'cloud' | 'campus', number])[];
  readonly browser: number;
  readonly plans: readonly (readonly [string, number])[];
  readonly turns: readonly (readonly [number, number])[];
  readonly fresh: number;
  readonly volume: readonly [median: number, sigma: number];
  readonly activeDays: readonly [number, number];
}

export const HABITS: Readonly<Record<Trade, Habits>> = {
  person: {
    clocks: [
      ['circadian', 8],
      ['office', 3],
    ],
    network: [
      ['home', 85],
      ['campus', 8],
      ['cloud', 7],
    ],
    browser: 0.93,
    plans: [
      ['free', 5],
      ['plus', 4],
      ['pro', 1],
      ['payg', 0.6],
    ],
    turns: [
      [1, 2],
      [2, 3],
      [3.5, 3],
    ],
    fresh: 0.18,
    volume: [5, 1.1],
    activeDays: [1, 7],
  },
  developer: {
    clocks: [
      ['office', 5],
      ['circadian', 5],
      ['shift', 0.6],
    ],
    network: [
      ['home', 72],
      ['campus', 8],
      ['cloud', 20],
    ],
    browser: 0.25,
    plans: [
      ['payg', 6],
      ['pro', 2],
      ['plus', 1],
      ['team', 1.5],
    ],
    turns: [
      [1, 4],
      [2, 3],
      [3.5, 2],
    ],
    fresh: 0.22,
    volume: [8, 1.0],
    activeDays: [2, 7],
  },
  pipeline: {
    clocks: [
      ['always', 6],
      ['cron', 5],
      ['office', 1],
      ['circadian', 1],
    ],
    network: [
      ['home', 52],
      ['campus', 5],
      ['cloud', 43],
    ],
    browser: 0.04,
    plans: [
      ['payg', 8],
      ['team', 1],
      ['pro', 1],
      ['enterprise', 0.7],
    ],
    turns: [
      [1, 9],
      [2, 1],
    ],
    fresh: 0.25,
    volume: [13, 0.85],
    activeDays: [4, 7],
  },
  burst: {
    clocks: [
      ['shift', 3],
      ['circadian', 4],
      ['always', 1],
      ['office', 2],
    ],
    network: [
      ['home', 80],
      ['campus', 10],
      ['cloud', 10],
    ],
    browser: 0.55,
    plans: [
      ['free', 3],
      ['payg', 4],
      ['plus', 2],
    ],
    turns: [
      [1, 4],
      [2, 2],
      [3.5, 1],
    ],
    fresh: 0.6,
    volume: [10, 0.6],
    activeDays: [1, 2],
  },
};
