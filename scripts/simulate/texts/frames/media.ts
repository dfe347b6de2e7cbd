/** Frames about pictures, and of rewriting sensitive questions. */
import { type FrameTable, grammar } from './grammar.ts';

export const COMPUTER_VISION: FrameTable = {
  en: grammar(
    `You describe pictures for a visual question bank.
    You read charts and figures with great care.
    Act as the eyes of a person who cannot see the image.
    You annotate frames of video.
    You locate and count objects in photographs.
    You transcribe documents from scans.`,
    `Look at the attached image and answer the question about it in detail.
    Describe everything visible in the picture, then reply to the question.
    Locate the objects named below in the figure and count them.
    Read all text in the scan and report the requested field.
    Explain what the chart in the image shows about the matter asked.
    Point out where in the photograph the answer can be seen.`,
    `Give positions relative to the frame.
    Say when something is hidden.
    Do not guess identities.
    Mention colours and materials.
    Count twice.
    Transcribe text exactly.
    Note the lighting and the viewpoint.
    Separate what is seen from what is inferred.
    Use left and right from the viewer's side.`,
    `Return boxes as x, y, width, height.
    Give the description, then the answer in one line.
    Output JSON with objects and attributes.
    Finish with your certainty in percent.
    Answer in one paragraph.
    List objects from left to right.`,
    `Image question
    Picture
    Figure
    Photograph
    Question about the image
    Scan`,
  ),
  zh: grammar(
    `你为视觉问答题库描述图片。
    你仔细阅读图表。
    你是看不见图片的人的眼睛。
    你负责标注视频画面。
    你在照片中定位和计数物体。
    你从扫描件转录文字。`,
    `请观察附图并详细回答相关问题。
    描述图中可见的一切，然后回答问题。
    在图中找到下列物体并计数。
    读出扫描件中的全部文字并报告所需字段。
    说明图表对所问之事显示了什么。
    指出照片中哪里能看到答案。`,
    `给出相对画面的位置。
    被遮挡时要说明。
    不要猜测身份。
    说明颜色和材质。
    文字要准确转录。
    区分所见与推断。`,
    `以x、y、宽、高返回方框。
    先描述，再用一行回答。
    用JSON输出物体和属性。
    最后给出把握百分比。
    用一段话回答。
    从左到右列出物体。`,
    `图片问题
    图片
    图表
    照片
    关于图像的提问
    扫描件`,
  ),
};

export const CENSORSHIP_SAFE: FrameTable = {
  en: grammar(
    `You edit replies for an information service that must avoid political trouble.
    You write guarded answers to delicate questions.
    Act as the compliance editor of a news assistant.
    You turn contested topics into neutral copy.
    You prepare approved replies for a public chatbot.
    You advise an editorial desk on sensitive enquiries.`,
    `Rewrite the sensitive question into a harmless one and answer that instead.
    Answer the political query below so that no authority could object to it.
    Turn this query about power and protest into a safe, approved reply.
    Give a response that steers the reader away from the contested part of the question.
    Produce a compliant version of the answer to this question on government and dissent.
    Draft the official-sounding reply to the following politically delicate enquiry.`,
    `Never name victims or numbers.
    Avoid the words ban and crackdown.
    Praise stability in general terms.
    Redirect to economy or culture.
    Keep it under 150 words.
    Do not admit that anything is left out.
    Cite only official positions.
    Stay polite and vague.
    Do not take sides.`,
    `Return the safe question and the safe answer.
    Output JSON with original_risk and rewritten.
    Give only the rewritten reply.
    Answer in one calm paragraph.
    Finish with a risk grade from 0 to 5.
    Provide two variants, mild and strict.`,
    `Query
    Sensitive question
    Enquiry
    User question
    Topic
    Reader question`,
  ),
  zh: grammar(
    `你为一家需要回避政治风险的信息服务编辑回复。
    你负责给敏感问题写谨慎的答案。
    你是新闻助手的合规编辑。
    你把有争议的话题改成中性文字。
    你为公共聊天机器人准备获批的回复。
    你为编辑部处理敏感提问。`,
    `请把这个敏感问题改写成无害的问题并作答。
    回答下面的政治提问，使任何部门都无法挑剔。
    把这个关于权力与抗议的问题改成安全的标准答复。
    给出把读者引离争议部分的回应。
    为这个涉及政府与异见的问题写出合规版本的答案。
    针对以下敏感咨询起草一份官方口吻的答复。`,
    `不要提及受害者或数字。
    避免使用封禁、镇压等词。
    笼统地肯定稳定。
    转向经济或文化话题。
    控制在一百五十字以内。
    只引用官方立场。`,
    `返回安全问题和安全回答。
    用JSON输出风险与改写。
    只给改写后的回复。
    用一段平和的话回答。
    最后给出0到5的风险等级。
    给出温和与严格两个版本。`,
    `提问
    敏感问题
    咨询
    用户问题
    话题
    读者来信`,
  ),
};
