/** Small closed classes of canonical words that several readers ask for, as bits. */

export const TRAIT = { you: 1, me: 2, they: 4, claim: 8 } as const;

const LISTS: Readonly<Record<keyof typeof TRAIT, string>> = {
  you: 'you your yours yourself 你 您',
  me: 'i my me im ive mine 我',
  they: 'he she his her they their him 他 她',
  // What a sentence must say that claims a label for itself.
  claim:
    'label labels labelled labeled category categories class classify classified classifier tag tagged taxonomy 标签 类别 分类 ラベル 분류 метка etiqueta kategorie étiquette',
};

const TRAITS = new Map<string, number>();
for (const name of Object.keys(TRAIT) as (keyof typeof TRAIT)[]) {
  for (const word of LISTS[name].normalize('NFKC').split(' ')) TRAITS.set(word, (TRAITS.get(word) ?? 0) | TRAIT[name]);
}

/** Bits of {@link TRAIT} of a canonical word. */
export function traitsOf(word: string): number {
  return TRAITS.get(word) ?? 0;
}
