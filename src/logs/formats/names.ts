/** Fields of a line under the many spellings of their names. */
import { isObject, type JsonObject } from './format.ts';

/** Spellings seen so far; logs use few, and a hostile log cannot make this grow. */
const folded = new Map<string, string>();
const MAX_FOLDED = 4096;

/** Letters and digits in lower case: `user_id`, `userId` and `User-ID` are `userid`. */
function fold(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (folded.size < MAX_FOLDED && name.length < 100) folded.set(name, plain);
  return plain;
}

/** An object's own fields by folded name; of two spellings of one name the first counts. */
export class Fields {
  readonly #values = new Map<string, unknown>();

  constructor(object: JsonObject) {
    for (const name of Object.keys(object)) {
      const plain = fold(name);
      if (!this.#values.has(plain)) this.#values.set(plain, object[name]);
    }
  }

  get(name: string): unknown {
    return this.#values.get(name);
  }

  has(name: string): boolean {
    return this.#values.get(name) !== undefined;
  }

  hasAny(names: readonly string[]): boolean {
    return names.some((name) => this.has(name));
  }

  object(name: string): Fields | null {
    const value = this.#values.get(name);
    return isObject(value) ? new Fields(value) : null;
  }

  /**
   * The first of these that says something: neither absent, null nor blank. Null when one is there but none says anything
   * else than null, undefined when none is there.
   */
  first(names: readonly string[]): unknown {
    let found: unknown;
    for (const name of names) {
      const value = this.#values.get(name);
      if (value === null) found = null;
      else if (value !== undefined && !(typeof value === 'string' && value.trim() === '')) return value;
    }
    return found;
  }
}

/** The value of JSON text that begins with `opening`; null for any other text. */
export function parsed(text: string, opening: '{' | '['): unknown {
  if (!text.trimStart().startsWith(opening)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
