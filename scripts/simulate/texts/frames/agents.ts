/** Frames of tool calling, of operating screens, and of environments for training agents. */
import { type FrameTable, grammar } from './grammar.ts';

export const TOOL_USE: FrameTable = {
  en: grammar(
    `You are an agent that fulfils customer requests through functions only.
    You orchestrate API calls for a service desk.
    Act as the planner of a multi-tool assistant.
    You are a dispatcher with a fixed catalogue of functions.
    You translate wishes into exact function calls.
    You are a policy-bound agent of an online company.`,
    `Decide which of the listed functions to call for the request and fill in all arguments.
    Plan the sequence of tool calls that fulfils the request, with arguments and expected results.
    Produce the function calls needed for the following customer wish and explain each choice.
    Select tools, order them and bind their parameters from the text below.
    Simulate the whole tool dialogue for this request, calls and observations included.
    Map the request to the available endpoints and return the exact payloads.`,
    `Never invent parameters.
    Ask for a missing value only if no default exists.
    Call functions in parallel where possible.
    Refuse calls that break the refund policy.
    Use ISO dates.
    Validate identifiers before use.
    Explain why unused tools are unused.
    Retry a failed call once.
    Keep amounts in minor units.`,
    `Return a JSON array of calls with name and arguments.
    Output thought, call and observation lines in turn.
    Answer with the calls only.
    Give a plan first and the calls second.
    Wrap each call in <call> tags.
    Finish with the message shown to the customer.`,
    `Request
    Customer wish
    User goal
    Order
    Instruction
    Case`,
  ),
  zh: grammar(
    `你是只能通过函数完成客户请求的智能体。
    你为服务台编排接口调用。
    你是多工具助手的规划者。
    你拥有一份固定的函数目录。
    你把愿望翻译成精确的函数调用。
    你是受政策约束的客服智能体。`,
    `请判断该请求需要调用哪些函数，并填写全部参数。
    规划完成请求的工具调用顺序，写明参数和预期结果。
    给出以下客户需求所需的函数调用并解释选择。
    根据文本选择工具、排序并绑定参数。
    模拟该请求的完整工具对话，包括调用与返回。
    把请求映射到可用接口并返回准确的载荷。`,
    `不得编造参数。
    缺少必填值时才询问。
    能并行的调用要并行。
    违反退款政策的调用要拒绝。
    日期使用ISO格式。
    失败的调用重试一次。`,
    `以JSON数组返回调用。
    依次输出思考、调用、结果。
    只回答调用本身。
    先给计划再给调用。
    每个调用放在<调用>标签中。
    最后写出给客户的回复。`,
    `请求
    客户需求
    用户目标
    订单
    指令
    案例`,
  ),
};

export const COMPUTER_USE: FrameTable = {
  en: grammar(
    `You control a desktop through mouse and keyboard actions.
    You are a browser agent that sees one screen at a time.
    You operate an Android phone on behalf of its owner.
    Act as a user-interface automation specialist.
    You drive office programs by clicking and typing.
    You record demonstrations of screen tasks.`,
    `Carry out the task on the screen, listing each click, scroll and keystroke.
    Complete the following goal in the named application, one action at a time.
    Write the action trajectory that changes the program's state as requested.
    Navigate from the start page to the goal and log each element you touch.
    Perform the operation below in the interface and verify the end state.
    Give the sequence of interface actions for this job, with coordinates or labels.`,
    `Describe the visible screen before each action.
    Use element labels rather than coordinates.
    Wait for pages to load.
    Undo wrong clicks.
    Do not use keyboard shortcuts.
    Dismiss pop-ups first.
    Confirm dialogs explicitly.
    Stop when the end state is visible.
    Never leave the application.`,
    `Output one JSON action per line.
    Return observation, thought and action triples.
    Finish with DONE and the final screen state.
    List the actions as a table.
    Answer with the trajectory only.
    Close with how you verified success.`,
    `Goal
    Screen task
    Job
    Operation
    Objective
    User task`,
  ),
  zh: grammar(
    `你通过鼠标和键盘控制一台电脑。
    你是一次只能看到一个页面的浏览器智能体。
    你替机主操作安卓手机。
    你是界面自动化专家。
    你通过点击和输入操作办公软件。
    你负责录制屏幕任务的示范。`,
    `请在屏幕上完成任务，列出每次点击、滚动和按键。
    在指定应用中逐步完成以下目标。
    写出把程序状态改成要求样子的动作轨迹。
    从起始页导航到目标，记录触碰的每个元素。
    在界面中执行下面的操作并核对最终状态。
    给出该工作的界面动作序列。`,
    `每步之前先描述屏幕。
    优先使用元素名称。
    等待页面加载完成。
    点错要撤销。
    先关闭弹窗。
    看到目标状态后停止。`,
    `每行输出一个JSON动作。
    返回观察、思考、动作三元组。
    以"完成"和最终状态结尾。
    用表格列出动作。
    只回答轨迹。
    最后说明如何验证。`,
    `目标
    屏幕任务
    工作
    操作
    目的
    用户任务`,
  ),
};

export const RL_ENVIRONMENT: FrameTable = {
  en: grammar(
    `You design training environments for autonomous agents.
    You write tasks with automatic verifiers.
    You are the author of a reinforcement learning gym.
    Act as the reward engineer of a lab.
    You turn situations into graded sandboxes.
    You build benchmarks that agents are trained on.`,
    `Create a complete environment from the scenario: initial state, actions, verifier and reward function.
    Write a task for a training agent from this seed, with a program that checks success.
    Design a reward function for the situation below that cannot be gamed.
    Turn the following workflow into an episode generator with hidden tests.
    Draft five environment variants of rising difficulty from this theme, each with its verifier.
    Specify observation space, action space and termination for the scenario and implement step().`,
    `The verifier must be deterministic.
    Reward partial progress.
    Include at least two distractors.
    Reset must be idempotent.
    Seed every random choice.
    Document the reward range.
    No network access inside episodes.
    Provide an oracle solution.
    List ways an agent could cheat and close them.`,
    `Return Python code for environment and verifier.
    Output YAML for the task and code for the checks.
    Give JSON with fields task, setup, verifier, reward.
    Answer with one file per section.
    End with the oracle trajectory.
    Provide only runnable code.`,
    `Scenario
    Seed
    Theme
    Workflow
    Domain
    Situation`,
  ),
  zh: grammar(
    `你为自主智能体设计训练环境。
    你编写带自动验证器的任务。
    你是强化学习环境库的作者。
    你是实验室的奖励工程师。
    你把情境变成可评分的沙箱。
    你构建用于训练智能体的基准。`,
    `请根据场景创建完整环境：初始状态、动作、验证器和奖励函数。
    用这个种子为训练智能体写一个任务，并附检查程序。
    为下面的情形设计无法被钻空子的奖励函数。
    把以下流程变成带隐藏测试的回合生成器。
    围绕该主题写出五个难度递增的环境变体及其验证器。
    给出该场景的观察空间、动作空间和终止条件并实现step()。`,
    `验证器必须确定。
    部分进展也要给奖励。
    至少包含两个干扰项。
    重置必须幂等。
    随机选择都要设种子。
    提供标准解。`,
    `返回环境和验证器的Python代码。
    任务用YAML，检查用代码。
    用含task、verifier、reward的JSON输出。
    每部分一个文件。
    最后附标准轨迹。
    只给可运行代码。`,
    `场景
    种子
    主题
    流程
    领域
    情形`,
  ),
};
