/** Words that say how a sentence is built and not what it is about, in the languages that are most common in logs. */
const WORDS = [
  'a an and any are as at be been but by can could did do does each for from had has have he her his how i if in into is it its',
  'just may me more most must my no not of on one or other our out she should so some such than that the their them then there',
  'these they this those to up us use using very was we were what when where which while who will with would you your yours',
  'el la los las un una de del que y en por para con no se su es al lo como más o si der die das und ist ein eine zu den von mit',
  'für auf nicht sich le les des et est une du dans pour que qui sur pas au aux и в не на что с по как это а то из для',
];
const CHARACTER_PAIRS = [
  '一个',
  '这个',
  '可以',
  '我们',
  '你的',
  '的是',
  '以下',
  '请你',
  '如果',
  '什么',
  '是什',
  '需要',
  'して',
  'ます',
  'です',
  'ください',
];

export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...WORDS.flatMap((line) => line.split(' ')),
  ...CHARACTER_PAIRS,
]);

/** Characters of scripts without spaces that are grammar; a pair that contains one is no keyword. */
export const STOP_CHARACTERS: ReadonlySet<string> = new Set(
  '的了和是在有我你他她它们这那不也就都而与及或被把从对等个吗呢吧啊请のはをにがでともへや',
);
