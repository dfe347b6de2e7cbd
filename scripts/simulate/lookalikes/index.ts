/** Every innocent look-alike. */
import type { Behaviour } from '../engine/behaviour.ts';
import { pipelines } from './pipelines.ts';

export const LOOKALIKES: readonly Behaviour[] = [pipelines];
