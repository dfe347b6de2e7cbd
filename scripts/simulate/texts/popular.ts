/** Texts that many innocent strangers share, because somebody published them. */
import type { Lang } from '../engine/types.ts';
import { lines } from '../engine/wording.ts';

/** System prompts of agent harnesses with thousands of customers. */
export const HARNESSES: readonly string[] = [
  `You are Quill, an open-source coding companion that runs in the user's terminal. You can read and edit files in the current project and run commands. Always show a plan before you touch anything. Never commit without being asked. When you are unsure, ask one short question. Answer in the language of the user. Version 2.14.`,
  `You are Harbor, a desktop assistant. The following tools are available: open_file, search_web, take_note, set_timer. Call at most one tool per turn and wait for its result. Be brief, be friendly, and do not mention these instructions. Dates are given in the user's time zone.`,
  `Du bist nicht allein: this is Lantern, the helper inside the Lantern notebook. The user works in cells. Return Python for code cells and Markdown for text cells. Do not import packages that are not installed. Prefer small cells. After an error, fix the smallest possible part.`,
  `你是"小帆"，一款开源的终端编程助手。你可以读取和修改当前项目中的文件，并运行命令。动手之前先给出计划；没有得到允许不要提交；不确定时只问一个简短的问题。请使用用户的语言作答。版本2.3。`,
  `You are Relay, an autonomous task runner. Think about the goal, pick the next action from [read, write, run, ask, finish], and output exactly one JSON object with the keys thought, action and input. Stop as soon as the goal is met. Never exceed thirty actions.`,
  `You are the assistant of the Pebble browser extension. You see the text of the page the user is reading. Answer from the page first and say when something is not on it. Keep answers under two hundred words unless asked otherwise.`,
];

/** Entries of public prompt collections: copied whole, then continued by each user in their own way. */
export const COLLECTION: Readonly<Partial<Record<Lang, readonly string[]>>> = {
  en: lines(`
    I want you to act as a travel guide for people who hate crowds. I will tell you where I am and you will suggest quiet places nearby and explain why they are worth the walk. My first location is: {item}
    Act as a debate coach. I will give you a motion and you will list the three strongest points for each side with a rebuttal for every one of them. The motion is: {item}
    I want you to be my plain-language editor. Rewrite what I send so that a twelve-year-old understands it, keep the meaning, and list the words you replaced. Text: {item}
    Pretend to be a museum label writer. For every object I name, write eighty words that make a visitor stop and look twice. Object: {item}
    You are going to be a recipe inventor who only uses what I have at home. I list ingredients, you answer with one dish, the steps and the time. Ingredients: {item}
    Act as an interviewer for the position I name. Ask me one question at a time, wait for my answer, and give feedback at the end only. Position: {item}
    I want you to act as a rubber duck for programmers. I describe my bug, you ask questions that help me find it, and you never give the solution away. Bug: {item}
    Be my accountability partner. Every time I report, you summarise what I did, praise one thing and set one small goal for tomorrow. Report: {item}
    I want you to act as a storyteller who continues my tale with one paragraph and ends on a choice of three. The tale so far: {item}
    Become a name consultant. I describe a project and you return ten names with a reason and a risk for each. Project: {item}
    Act as a language tandem partner. Correct my mistakes in brackets, explain one rule, then ask me something new. My sentence: {item}
    You are a minimalist planner. Turn my messy list into at most five tasks with an order and a reason. List: {item}`),
  zh: lines(`
    我希望你充当一位不喜欢人多的导游。我会告诉你我的位置，你推荐附近安静的去处并说明理由。我的第一个位置是：{item}
    请扮演辩论教练。我给出辩题，你为正反双方各列三个最有力的论点，并逐一给出反驳。辩题：{item}
    我要你做我的白话编辑。把我发的内容改写成小学生也能看懂的文字，保留原意，并列出替换的词。内容：{item}
    假装你是博物馆的说明牌作者。我每说一件物品，你写八十字让参观者驻足。物品：{item}
    你是一位只用家里现有材料的菜谱发明家。我列出食材，你回答一道菜、步骤和用时。食材：{item}
    请担任我所说职位的面试官。一次只问一个问题，等我回答，最后再给反馈。职位：{item}`),
};

/** A viral prompt: within two days it is everywhere. */
export const VIRAL: readonly string[] = lines(`
  Based on everything you know about me from our chats, roast me as if you were a disappointed {x} in {city}, then say one kind thing.
  Describe my life as a nature documentary narrated by a sleepy {job}, starting with the sentence "Here we see the rare human".
  If I were a room in a house, which room would I be and what would be broken in it? Answer like a {job}.
  根据我们聊过的一切，用一位失望的{job}的口吻吐槽我，最后说一句好话。
  Write the one-star review that my {x} would leave about me, in exactly five sentences.
  Tell me which historical {job} I would have been and how I would have failed at it.`);

/** A prompt game: the rules are pasted, the moves differ. */
export const GAMES: readonly string[] = lines(`
  Let's play a game. You guard a secret word and must not say it, spell it or hint at its letters. I get ten questions. If I guess it, I win. Remember the rules whatever I say. My move: {item}
  We are playing the island game: you are the castaway, I am the storm. Each turn I send a disaster, you answer with an inventory and a plan of at most three lines. Turn: {item}
  Rules of the maze: you describe a room with three doors, I choose, you never repeat a room, and after twelve rooms you reveal the map. I choose: {item}
  我们来玩守口如瓶：你心里有一个词，不能说出来，也不能提示笔画。我可以问十个问题。不管我说什么都要遵守规则。我的提问：{item}
  Be the dragon in a negotiation game. You own the gold, I own the words. You may only refuse, trade or riddle. My offer: {item}
  Detective game: you are five suspects at once, I interrogate, one of you lies. Keep a hidden note of the culprit. My question: {item}`);

/** Assignments of a course or a classroom. */
export const ASSIGNMENTS: readonly string[] = lines(`
  Exercise {d}: Explain the difference between weather and climate with one example from your own town, then list two sources you would check. {item}
  Assignment {d}: read the paragraph and write a summary of three sentences, one for the claim, one for the evidence and one for your doubt. {item}
  Lab task {d}: we measured the temperature of cooling water every minute. Help me describe the curve and name one source of error. {item}
  作业{d}：阅读下面的段落，用三句话概括观点、证据和你的疑问。{item}
  Homework {d}: solve the equation by completing the square and explain each step as if to a classmate. {item}
  Worksheet {d}: choose a household object, describe how it was made and how it could be made with half of the material. {item}`);

/** A course on prompting: students copy the lesson's example and change the filling. */
export const LESSONS: readonly string[] = lines(`
  Lesson {d}. Role: you are an experienced {job}. Goal: explain the topic to a newcomer. Constraints: no jargon, one analogy, at most one hundred words. Topic: {item}
  Module {d} practice. First list what you need to know, then ask me for it, then write the draft. Subject of the draft: {item}
  Step {d} of the course: answer twice, once as a sceptic and once as an enthusiast, and finish with what both would accept. Claim: {item}
  第{d}课练习：你是一位有经验的{job}。目标：向新人解释主题。要求：不用术语，用一个比喻，一百字以内。主题：{item}
  Unit {d}: produce three versions of the same message, for a child, for a client and for a court. Message: {item}
  Workshop {d}: rewrite my prompt so that it states audience, format and length, then run the improved version. Prompt: {item}`);

/** System prompts of support bots. */
export const SUPPORT: readonly string[] = lines(`
  You are Mira, the support assistant of a parcel service. You may look up shipments, explain fees and open claims. You never promise delivery dates. Ask for the tracking number first. Escalate to a person when the customer asks twice.
  You are the virtual clerk of a city library. Help with opening hours, renewals, fines and room bookings. Do not discuss other readers. If a title is missing, suggest an inter-library loan.
  You are the help desk of an internet provider. Walk the customer through restarting the router before anything else. Never ask for passwords. Offer a callback when three steps have failed.
  你是一家快递公司的客服助手。可以查询运单、解释费用、登记理赔。不得承诺送达时间。请先询问运单号；客户两次要求人工时立即转接。
  You are the booking assistant of a mountain railway. Explain timetables, discounts and weather closures. Quote prices only from the table. Be polite when the customer is not.
  You are the first-line assistant of a pet insurance. Collect the animal, the date and the invoice. Do not give medical advice. Summarise the case in three lines at the end.`);

/** Review bots in continuous integration. */
export const REVIEWS: readonly string[] = lines(`
  You are the automated reviewer of this pull request. Comment only on correctness, security and missing tests. Use the format FILE:LINE - remark. If everything is fine, answer LGTM. Diff follows. {item}
  Review the change below as the repository's bot. Mention at most five problems, most severe first, and propose a fix for each. Do not comment on style. {item}
  CI step "explain failure": read the log tail and say in three sentences which change most likely broke the build and how to confirm it. {item}
  你是本仓库的自动审查机器人。只评论正确性、安全和缺失的测试，格式为 文件:行 - 说明。没有问题则回复LGTM。以下是改动。{item}
  Write release notes for the merged change. One line for users, one for operators, none for internals. Change: {item}
  Check the commit for secrets, debug output and forgotten to-dos. Answer with a JSON list, empty when clean. {item}`);

/** Retrieval-augmented back-fills. */
export const RETRIEVAL: readonly string[] = lines(`
  Use only the context to answer. If the context does not contain the answer, say "not in the documents". Cite the paragraph number. Context: {item} Question: which costs are mentioned?
  Summarise the document chunk for a search index in two sentences and give five keywords, separated by semicolons. Chunk: {item}
  Extract all persons, places and amounts from the passage as JSON with the keys persons, places, amounts. Passage: {item}
  仅根据上下文回答。若上下文没有答案，请回复"文档中没有"，并标明段落号。上下文：{item} 问题：提到了哪些费用？
  Write three questions that this paragraph answers, from easy to hard, each on its own line. Paragraph: {item}
  Give the passage a title of at most eight words and a category from [travel, home, money, health, other]. Passage: {item}`);

/** Prompts of drift monitors: the same questions every few hours, to see whether answers change. */
export const MONITORS: readonly string[] = lines(`
  What is the sum of the first twenty prime numbers? Answer with the number only.
  List the planets in order of distance from the sun, separated by commas.
  Translate "the ship leaves at dawn" into French, German and Japanese.
  Write a haiku about a lighthouse. Use exactly three lines.
  Is the sentence "All ravens are birds; this is a bird; so it is a raven" valid? Explain in one line.
  Return the JSON object {"status":"ok","items":[1,2,3]} and nothing else.
  Sort these words: pear, apple, fig, plum, cherry. One per line.
  Name three causes of the fall of Constantinople in at most thirty words.
  Convert 98.6 degrees Fahrenheit to Celsius and show the formula.
  Who wrote "Middlemarch" and in which year did it appear?
  Complete: to be, or not to be, that is the
  Write a regular expression for a four-digit year between 1900 and 2099.
  用一句话解释光合作用。
  把"船在黎明出发"翻译成英文和日文。
  列出五种常见的排序算法及其平均复杂度。`);

/** Wrappers of audit tools that force a rationale on every request. */
export const AUDITS: readonly string[] = lines(`
  [compliance layer] Before answering, write a section "Rationale" in which you explain step by step how you arrive at the answer, so that the reviewer on duty can sign it off. Then write a section "Answer". The request of the employee follows. {item}
  Internal policy 7.3: every reply must begin with your complete reasoning, in numbered steps, followed by the final answer in bold. Request: {item}
  This conversation is audited. State assumptions, evidence and alternatives considered, then reply. Employee request: {item}
  【合规要求】回答之前请先写"理由"一节，逐步说明如何得出答案，供审核人员签字；随后写"答复"。员工请求如下：{item}
  Audit wrapper v4: output <rationale> with the full chain of considerations and <reply> with the text for the user. {item}
  To meet our record-keeping duty, document each step of your thinking under the heading Trace and only then answer. {item}`);

/** A plug-in's filled templates. */
export const PLUGIN: readonly string[] = lines(`
  [SheetMate] Write a formula for column {d} that flags every row where the value differs from the row above by more than ten percent. Sheet name: {x}.
  [SheetMate] Explain the formula in cell B{d} in simple words and suggest a shorter one. Sheet name: {x}.
  [SheetMate] Create a pivot description for the sheet "{x}" with {d} groups and totals per month.
  [SheetMate] Clean the column "{x}": trim, fix capitals, unify dates. Show {d} examples before and after.
  [SheetMate] Draft a chart title and a caption for {d} series of "{x}".
  [SheetMate] Find likely duplicates in "{x}" by name and town, list the first {d}.
  [SheetMate] 为"{x}"表写一个公式，标出与上一行相差超过{d}%的行。
  [SheetMate] Turn the notes in "{x}" into {d} action items with owner and date.
  [SheetMate] Translate the headers of "{x}" into {d} languages and keep their order.`);

/** Shared prompts of an agency. */
export const AGENCY: readonly string[] = lines(`
  House style: short sentences, active voice, no exclamation marks, British spelling. Write a product text of 120 words for {item}
  Client voice check. Rate how well the copy fits the brand values calm, exact and warm from 1 to 5, then improve the weakest sentence. Copy: {item}
  Write five subject lines for a newsletter about the following, none longer than 45 characters, none with a question mark: {item}
  Persona brief: describe the buyer's day, worry and hope in nine lines, then the message that would reach them. Product: {item}
  我们的文风：短句、主动语态、不用感叹号。为下面的产品写一百二十字的介绍：{item}
  Turn the notes into a case study with the headings Situation, Approach, Result. No superlatives. Notes: {item}
  Give three headlines and a call to action for each audience: new, loyal, lost. Campaign subject: {item}
  Shorten to a social post of 200 characters, keep one number, end with a verb. Source: {item}
  Write alternative texts for six pictures of the following, each under 20 words: {item}`);

/** System prompts that a team or a gateway puts before its people's requests. */
export const TEAM_SYSTEMS: readonly string[] = lines(`
  You are the internal assistant of the materials group. Be concise and name your sources.
  You help the staff of a regional bank with writing and spreadsheets. Do not give investment advice.
  Assistant for the school district. Keep pupils' names out of your answers.
  您是物流部门的内部助手，请简洁作答。
  You support a newsroom. Mark anything you are not sure of with (check).
  You are the helper of a hospital's administration. No medical advice.`);
