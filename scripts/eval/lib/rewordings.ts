/** Prompts beside a rewording of each by hand, as a sender would who wants the same answer: made up for this benchmark. */
export const REWORDINGS: readonly (readonly [prompt: string, reworded: string])[] = [
  [
    'Write a Python function that merges two sorted lists into one sorted list without using the built-in sort.',
    'In Python, implement a function which takes two lists that are already sorted and combines them into a single sorted list; do not call sort() or sorted().',
  ],
  [
    'Solve the following algebra problem and show every step of your reasoning before the final answer: 3x + 7 = 22.',
    'Here is an algebra exercise: 3x + 7 = 22. Work it out step by step, explain your reasoning, then state the result at the end.',
  ],
  [
    'Grade the student essay below on a scale from 1 to 10 for clarity, argument and grammar, and justify each score.',
    'Read the essay by a student that follows and rate its grammar, clarity and argumentation from one to ten. Give reasons for each of the ratings.',
  ],
  [
    'Summarize the following news article in three sentences for a general audience.',
    'Give me a three-sentence summary, understandable to ordinary readers, of the news article below.',
  ],
  [
    'You are a senior tax adviser. Explain which expenses a freelance designer may deduct and give examples.',
    'Act as an experienced tax consultant and tell me, with examples, what costs someone working as a freelance designer can deduct.',
  ],
  [
    'Translate the paragraph below from English into French, keeping the formal tone.',
    'Please put the following English paragraph into French without losing its formal register.',
  ],
  [
    'Plan a seven-day trip to Japan for a family with two small children on a medium budget.',
    'We are a family with two little kids and an average budget: draw up a one-week itinerary for Japan.',
  ],
  [
    'Explain how a transformer neural network uses attention, as if I were a first-year student.',
    'Describe the attention mechanism of transformer networks in terms a freshman would understand.',
  ],
  [
    'Create a SQL query that lists the ten customers with the highest total order value in 2023.',
    'Which ten customers spent the most on orders during 2023? Write the SQL statement that returns them.',
  ],
  [
    'Think about the question silently, then write out your full chain of thought between <think> tags and the answer after it.',
    'Before answering, put your complete reasoning inside <think> tags; after the tags give the answer.',
  ],
  [
    'Compare two answers to the same question and decide which is more helpful, honest and harmless. Reply with A or B.',
    'Below are two responses to one question. Judge which one is the more honest, helpful and harmless and output only the letter A or B.',
  ],
  [
    'Refactor this Java class to remove duplicated code and add unit tests with JUnit.',
    'Clean up the Java class below: eliminate code duplication and write JUnit tests for it.',
  ],
  [
    'Write a polite email to my landlord asking him to repair the broken heating before the weekend.',
    'Draft a courteous message to my landlord requesting that the heating, which is broken, be fixed before Saturday.',
  ],
  [
    'Open the browser, search for the cheapest flight from Berlin to Madrid next Friday and report the price.',
    'Using the web browser find out what the cheapest flight between Berlin and Madrid costs next Friday and tell me the price.',
  ],
  [
    'Suggest five names for a small bakery that sells sourdough bread and explain each.',
    'I am opening a little sourdough bakery. Propose five possible names with an explanation of each one.',
  ],
  [
    'Describe the main causes of the fall of the Western Roman Empire in about 300 words.',
    'In roughly 300 words, what were the chief reasons why the Roman Empire in the West collapsed?',
  ],
  [
    'Given the tool definitions below, call the right function with correct arguments to answer the user request.',
    'Here is a list of tools. Choose the function that fits what the user asks and call it with the proper arguments.',
  ],
  [
    'Pretend to be a medieval innkeeper and stay in character while I ask you for rumours about the village.',
    'Role-play as the keeper of an inn in the Middle Ages. I will ask for village gossip; never break character.',
  ],
  [
    'List the side effects of ibuprofen and say when somebody should see a doctor.',
    'What adverse effects can ibuprofen have, and at which point is it time to consult a physician?',
  ],
  [
    'Find the bug in this C program that crashes with a segmentation fault and fix it.',
    'My C program dies with a segfault. Locate the error and correct it.',
  ],
  [
    'Generate ten multiple-choice questions about photosynthesis for a ninth-grade class, with an answer key.',
    'Make a quiz for grade nine on photosynthesis: ten multiple choice questions plus the solutions.',
  ],
  [
    'Rewrite the sentence so that it sounds more confident and drop any filler words.',
    'Make the following sentence more assertive and remove the fillers from it.',
  ],
  [
    'Write a short story about a lighthouse keeper who finds a message in a bottle.',
    'Tell a brief tale in which the keeper of a lighthouse discovers a bottle with a message inside.',
  ],
  [
    'Read the table of monthly sales, compute the growth rate for each quarter and describe the trend.',
    'From the monthly sales table calculate quarterly growth rates and say what trend they show.',
  ],
  [
    '请用通俗易懂的语言解释区块链的工作原理，并举一个生活中的例子。',
    '区块链是怎么工作的？请用简单的话说明，再给出一个日常生活里的例子。',
  ],
  [
    '编写一个Python函数，统计一段文本中每个单词出现的次数，并按次数从高到低输出。',
    '用Python写一个函数，计算文本里各个单词的出现频率，然后从多到少排序输出结果。',
  ],
  ['请一步一步地推理，并在最后给出这道数学应用题的答案。', '解答这道数学应用题，要求逐步写出推理过程，最后写明答案。'],
  ['请把下面的中文段落翻译成英文，保持原文的语气。', '将以下中文段落译为英语，注意保留原来的语气。'],
  ['为一家新开的咖啡店写一段吸引年轻人的广告文案。', '一家咖啡店刚刚开业，请帮忙写一段能吸引年轻顾客的广告词。'],
  [
    '根据以下评分标准，对学生的作文从内容、结构和语言三个方面打分并说明理由。',
    '请按照给出的评分标准评价学生作文，从内容、结构、语言三方面分别给分，并解释原因。',
  ],
  [
    'Escribe una función en JavaScript que valide si una cadena es un palíndromo.',
    'Necesito una función de JavaScript que compruebe si un texto es palíndromo.',
  ],
  [
    'Schreibe eine Zusammenfassung des folgenden Berichts in fünf Stichpunkten.',
    'Fasse den nachstehenden Bericht in fünf Stichpunkten zusammen.',
  ],
];
