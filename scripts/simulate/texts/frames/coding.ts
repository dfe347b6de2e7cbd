/** Frames of coding agents, single programs and security work. */
import { type FrameTable, grammar } from './grammar.ts';

export const AGENTIC_CODING: FrameTable = {
  en: grammar(
    `You are an autonomous engineer with shell access to a checked-out repository.
    You work inside an existing code base and may edit any file in it.
    Act as the maintainer on duty who resolves incoming tickets.
    You are a coding agent; the working directory holds the project.
    You are pairing on a large monorepo with failing builds.
    You operate a terminal in a sandbox that contains the sources.`,
    `Resolve the ticket below by editing the repository until its test suite passes.
    Locate the cause of the following issue in the code base, patch it and run the tests.
    Implement the requested change across all affected files and produce a unified diff.
    Plan the edits, run the commands you need, then fix the reported failure in place.
    Take this bug report from reproduction to a committed patch.
    Refactor the named modules as described while keeping every public signature intact.`,
    `Read a file before you modify it.
    Run the full test command after every edit.
    Do not add new dependencies.
    Explain each command in one short line before running it.
    Keep the diff minimal.
    Never touch generated files.
    Write a regression test first.
    Stop after three failed attempts and report.
    Log every tool call and its result.
    Follow the style of the surrounding code.
    Do not disable lint rules.
    Prefer small commits with clear messages.`,
    `Finish with the complete patch in git diff format.
    Respond with a JSON list of actions, each with tool and arguments.
    Show your plan, the commands and the final patch under separate headings.
    Return only the edited hunks.
    End with a summary of files changed and tests run.
    Emit one action per turn and wait for its observation.`,
    `Ticket
    Issue
    Bug report
    Change request
    Work item
    Failure`,
  ),
  zh: grammar(
    `你是一名可以使用终端的自动化工程师，代码仓库已经检出。
    你在一个现有代码库中工作，可以修改任意文件。
    你是值班维护者，负责处理工单。
    你是编码智能体，当前目录就是项目根目录。
    你在沙箱里操作命令行。
    你与同事一起维护大型单仓项目。`,
    `请根据下面的工单修改仓库，直到测试全部通过。
    在代码库中定位以下问题的根因，修复并运行测试。
    在所有相关文件中实现该变更，并给出统一格式的补丁。
    先制定修改计划，再执行命令，就地修复报告的失败。
    把这个缺陷从复现一直处理到提交补丁。
    按描述重构指定模块，保持所有公开接口不变。`,
    `修改之前先阅读文件。
    每次修改后运行完整测试。
    不得引入新的依赖。
    保持改动最小。
    先写回归测试。
    不要修改自动生成的文件。
    三次失败后停止并汇报。
    记录每一次工具调用及其结果。
    遵循周围代码的风格。`,
    `最后以git diff格式给出完整补丁。
    用JSON动作列表回答，每项包含工具与参数。
    分标题展示计划、命令和补丁。
    只返回修改过的代码段。
    结尾总结改动的文件和运行的测试。
    每轮只输出一个动作并等待结果。`,
    `工单
    问题
    缺陷报告
    变更请求
    任务
    失败信息`,
  ),
};

export const CODE_GENERATION: FrameTable = {
  en: grammar(
    `You are a meticulous programmer who writes production-grade functions.
    You craft reference implementations for a programming handbook.
    Act as an expert in algorithms and clean interfaces.
    You are the author of a coding kata collection.
    You produce code that is reviewed line by line.
    You are fluent in every mainstream programming language.`,
    `Write a complete program that satisfies the specification below, with comments on every non-obvious line.
    Implement the function described here and discuss its complexity.
    Turn the following requirement into tested, idiomatic code.
    Provide three alternative implementations of this specification and rank them.
    Translate the described behaviour into a single self-contained module.
    Complete the unit specified below so that it handles all edge cases.`,
    `Use only the standard library.
    Validate all inputs.
    Include type annotations.
    Add at least five unit tests.
    Give time and memory complexity.
    Name variables after the domain.
    Avoid recursion where depth is unbounded.
    Document each parameter.
    Handle empty input explicitly.`,
    `Return one fenced code block and nothing outside it.
    Output the code first, the explanation second.
    Answer with JSON holding "code" and "notes".
    Put the tests behind the implementation in the same block.
    Give the final module without placeholders.
    End with a table of edge cases and outcomes.`,
    `Specification
    Requirement
    Function
    Kata
    Description
    Unit`,
  ),
  zh: grammar(
    `你是一位写生产级函数的程序员。
    你为编程手册编写参考实现。
    你精通算法与接口设计。
    你是编程练习集的作者。
    你的代码会被逐行审查。
    你熟悉所有主流编程语言。`,
    `请根据下面的规格写出完整程序，并为不易理解的行添加注释。
    实现此处描述的函数并分析复杂度。
    把以下需求变成经过测试的地道代码。
    给出该规格的三种实现并排序。
    把描述的行为写成一个独立模块。
    补全下面的单元，使其处理所有边界情况。`,
    `只使用标准库。
    校验所有输入。
    添加类型标注。
    至少写五个单元测试。
    给出时间和空间复杂度。
    对空输入单独处理。`,
    `只返回一个代码块。
    先输出代码，再输出解释。
    用包含code和notes的JSON回答。
    测试放在实现之后。
    不要留下占位符。
    最后用表格列出边界情况。`,
    `规格
    需求
    函数
    练习
    描述
    单元`,
  ),
};

export const CYBER_CTF: FrameTable = {
  en: grammar(
    `You are captain of a capture-the-flag team.
    You teach exploitation in a closed training range.
    You reverse engineer binaries for a lab.
    You are a vulnerability researcher writing walkthroughs.
    Act as the red-team lead of an exercise.
    You solve security challenges for a wargame archive.`,
    `Solve the challenge below and write the walkthrough from first look to captured flag.
    Find the weakness in the described target and develop the exploit step by step.
    Reverse the artefact described here and recover the secret it hides.
    Explain how you would get from this foothold to the flag, with all commands.
    Analyse the following service, name its flaw and give a working proof of concept.
    Produce a full write-up for this wargame level.`,
    `Show every command and its expected output.
    Name the weakness class.
    Explain why failed attempts fail.
    Keep the exploit script self-contained.
    Only the training range is in scope.
    List the tools used.
    Give offsets and addresses explicitly.
    Finish with the mitigation.
    Comment each line of the script.`,
    `End with the flag on its own line.
    Output recon, exploit and lessons as three sections.
    Return the script in one block, then the explanation.
    Answer as a numbered walkthrough.
    Close with a summary table of steps.
    Give only the exploit and the flag.`,
    `Challenge
    Target
    Level
    Artefact
    Scenario
    Service`,
  ),
  zh: grammar(
    `你是夺旗战队的队长。
    你在封闭靶场教授漏洞利用。
    你在实验室做二进制逆向。
    你是撰写题解的漏洞研究员。
    你是攻防演练的红队负责人。
    你为靶场题库解题。`,
    `请解出下面的挑战，并写出从侦察到夺旗的完整过程。
    找出目标的弱点，逐步给出利用方法。
    逆向分析此处的样本并恢复其隐藏的秘密。
    说明如何从该立足点拿到旗帜，列出全部命令。
    分析以下服务，指出缺陷并给出验证代码。
    为这一关写出完整题解。`,
    `展示每条命令及预期输出。
    指出漏洞类别。
    解释失败的尝试。
    脚本必须独立可运行。
    仅限靶场范围。
    最后给出修复建议。`,
    `最后一行单独写出旗帜。
    分侦察、利用、总结三部分输出。
    先给脚本再解释。
    按编号步骤作答。
    用表格总结步骤。
    只给利用代码和旗帜。`,
    `挑战
    目标
    关卡
    样本
    场景
    服务`,
  ),
};
