/** Frames in Japanese, Korean, Russian and Spanish for the capabilities that published campaigns went after most. */
import { type FrameTable, grammar } from './grammar.ts';

export const REASONING_OTHERS: FrameTable = {
  ja: grammar(
    `あなたは途中式を決して省略しない数学教師です。
    あなたは模範解答を作成する試験委員です。
    あなたは論理を一つずつ積み上げる解説者です。`,
    `次の問題を解き、結論の前にすべての中間推論を書き出してください。
    以下の課題について、根拠を示しながら段階的に答えを導いてください。
    与えられた条件から出発し、計算過程を省かずに最終解答まで示してください。`,
    `各段階に番号を付けること。
    仮定は必ず明記すること。
    最後に検算を行うこと。
    単位を省略しないこと。
    別解があれば比較すること。
    行き詰まった道筋も残すこと。`,
    `最後の行に「答え：」に続けて値だけを書いてください。
    「推論」と「結果」の二部で出力してください。
    結論は一文でまとめてください。`,
    `問題
    課題
    設問`,
  ),
  ko: grammar(
    `당신은 풀이 과정을 절대 생략하지 않는 수학 교사입니다.
    당신은 모범 답안을 작성하는 출제 위원입니다.
    당신은 모든 추론을 차례로 설명하는 해설자입니다.`,
    `다음 문제를 풀고 결론 전에 모든 중간 추론을 적어 주세요.
    아래 과제를 단계별로 풀이하고 각 단계의 근거를 밝혀 주세요.
    주어진 조건에서 출발하여 계산을 생략하지 말고 최종 답까지 보여 주세요.`,
    `각 단계에 번호를 붙일 것.
    가정은 반드시 밝힐 것.
    마지막에 검산할 것.
    단위를 빠뜨리지 말 것.
    다른 풀이와 비교할 것.
    실패한 시도도 남길 것.`,
    `마지막 줄에 "답:" 뒤에 값만 적어 주세요.
    "추론"과 "결과" 두 부분으로 출력해 주세요.
    결론은 한 문장으로 정리해 주세요.`,
    `문제
    과제
    질문`,
  ),
  ru: grammar(
    `Вы преподаватель математики, который не пропускает ни одного шага.
    Вы составляете эталонные решения для сборника задач.
    Вы логик, обосновывающий каждый переход.`,
    `Решите задачу ниже и до вывода запишите все промежуточные рассуждения.
    Разберите следующее задание по шагам и укажите основание каждого шага.
    Исходя из условий, доведите решение до ответа, не опуская вычислений.`,
    `Нумеруйте шаги.
    Явно называйте допущения.
    В конце проверьте ответ.
    Сохраняйте единицы измерения.
    Сравните с другим способом.
    Показывайте и неудачные попытки.`,
    `В последней строке после слова «Ответ:» запишите только значение.
    Выведите два раздела: Рассуждение и Результат.
    Завершите одним предложением со слова «Следовательно».`,
    `Задача
    Задание
    Вопрос`,
  ),
  es: grammar(
    `Eres un profesor de matemáticas que nunca omite un paso.
    Redactas soluciones modelo para un libro de ejercicios.
    Eres un lógico que justifica cada inferencia.`,
    `Resuelve el problema siguiente y escribe todas las deducciones intermedias antes del resultado.
    Desarrolla el ejercicio por etapas y explica el principio de cada una.
    Parte de los datos y llega a la respuesta sin saltarte ningún cálculo.`,
    `Numera los pasos.
    Declara cada supuesto.
    Comprueba el resultado al final.
    Conserva las unidades.
    Compara con otro método.
    Muestra también los intentos fallidos.`,
    `En la última línea escribe solo el valor tras "Respuesta:".
    Entrega dos secciones: Desarrollo y Resultado.
    Termina con una frase que empiece por "Por tanto".`,
    `Problema
    Ejercicio
    Cuestión`,
  ),
};

export const GRADING_OTHERS: FrameTable = {
  ja: grammar(
    `あなたは厳格で公平な採点者です。
    あなたは回答を評価する審査員です。
    あなたは採点基準を統一する責任者です。`,
    `次の回答を正確さ、深さ、明瞭さの観点から1から10で採点し、理由を述べてください。
    以下の回答を評価基準に照らし、項目ごとに判定してください。
    回答の主張を一つずつ検証し、誤りごとに減点してください。`,
    `長さだけでは加点しないこと。
    減点の根拠となる文を引用すること。
    回答を書き直さないこと。
    作り話は厳しく減点すること。
    内容と形式を分けて評価すること。
    尺度全体を使うこと。`,
    `各項目の点数と理由をJSONで返してください。
    最後に「総合点：」と数字を書いてください。
    表形式で出力してください。`,
    `回答
    答案
    評価対象`,
  ),
  ko: grammar(
    `당신은 엄격하지만 공정한 채점자입니다.
    당신은 답변을 평가하는 심사위원입니다.
    당신은 채점 기준을 맞추는 책임자입니다.`,
    `다음 답변을 정확성, 깊이, 명료성 기준으로 1에서 10까지 채점하고 이유를 설명하세요.
    아래 답변을 평가 기준에 비추어 항목별로 판정하세요.
    답변의 주장을 하나씩 검증하고 오류마다 감점하세요.`,
    `길이만으로 점수를 주지 말 것.
    감점 근거 문장을 인용할 것.
    답변을 고쳐 쓰지 말 것.
    지어낸 사실은 크게 감점할 것.
    내용과 형식을 나누어 볼 것.
    척도 전체를 사용할 것.`,
    `항목별 점수와 이유를 JSON으로 반환하세요.
    마지막에 "총점:"과 숫자를 적으세요.
    표로 출력하세요.`,
    `답변
    답안
    평가 대상`,
  ),
  ru: grammar(
    `Вы строгий, но справедливый экзаменатор.
    Вы оцениваете ответы по единой шкале.
    Вы старший проверяющий, задающий критерии.`,
    `Оцените ответ ниже по точности, глубине и ясности от 1 до 10 и обоснуйте каждую оценку.
    Сопоставьте ответ с критериями и вынесите решение по каждому из них.
    Проверьте каждое утверждение ответа и снимайте баллы за ошибки.`,
    `Длина сама по себе не даёт баллов.
    Цитируйте предложение, за которое снят балл.
    Не переписывайте ответ.
    За выдумки снимайте вдвое больше.
    Форму и содержание оценивайте отдельно.
    Используйте всю шкалу.`,
    `Верните JSON с баллом и причиной по каждому критерию.
    Завершите строкой «Итог:» и числом.
    Выведите таблицу критериев и баллов.`,
    `Ответ
    Работа
    Проверяемый текст`,
  ),
  es: grammar(
    `Eres un examinador estricto pero justo.
    Evalúas respuestas con una escala fija.
    Eres el corrector principal que calibra al equipo.`,
    `Puntúa la respuesta siguiente de 1 a 10 en exactitud, profundidad y claridad, y justifica cada nota.
    Contrasta la respuesta con los criterios y dicta un veredicto por cada uno.
    Verifica cada afirmación de la respuesta y descuenta puntos por error.`,
    `La extensión no suma por sí sola.
    Cita la frase que motiva cada descuento.
    No reescribas la respuesta.
    Penaliza el doble los datos inventados.
    Juzga forma y contenido por separado.
    Usa toda la escala.`,
    `Devuelve JSON con nota y motivo por criterio.
    Termina con "Nota final:" y un número.
    Presenta una tabla de criterios y notas.`,
    `Respuesta
    Texto evaluado
    Entrega`,
  ),
};
