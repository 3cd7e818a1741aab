// Choose the case of a procedure by the answers to its questions.
// A case fits when, of every question of which it names answers, the given one is among
// them. Answers are {question: answer}, by id.
// The server has the same functions in `lib/case_questions.py`; both choose alike.

function namedAnswers(question, chosen) {
    return question.answers.filter(({ id }) => chosen.answer_ids.includes(id));
}

function fits(chosen, questions, answers) {
    return questions.every((question) => {
        const given = answers[question.id];
        const named = namedAnswers(question, chosen);
        return given === undefined || !named.length || named.some(({ id }) => id === given);
    });
}

/** Return the ids of the cases that the answers leave open. */
export function fitting(questions, cases, answers) {
    return cases.filter((each) => fits(each, questions, answers)).map(({ id }) => id);
}

/** Tell whether some answer to a question would leave out a case that is still open. */
function separates(question, questions, cases, answers) {
    const left = fitting(questions, cases, answers).length;
    return question.answers.some(
        ({ id }) => fitting(questions, cases, { ...answers, [question.id]: id }).length < left
    );
}

/** Return the id of the next question that still tells cases apart, or null. */
export function nextQuestion(questions, cases, answers) {
    if (fitting(questions, cases, answers).length < 2) {
        return null;
    }
    const next = questions.find(
        (question) =>
            answers[question.id] === undefined && separates(question, questions, cases, answers)
    );
    return next ? next.id : null;
}

/** Return the ids of the answers to a question that leave a case open. */
export function possibleAnswers(questions, cases, answers, questionId) {
    const question = questions.find(({ id }) => id === questionId);
    return (question?.answers || [])
        .map(({ id }) => id)
        .filter((id) => fitting(questions, cases, { ...answers, [questionId]: id }).length);
}

/** Return the id of the only case that the answers leave, or null. */
export function chosenCase(questions, cases, answers) {
    const left = fitting(questions, cases, answers);
    return left.length === 1 ? left[0] : null;
}

/**
 * Tell whether a case is one of those that the answers leave open.
 * An answer that belongs to another question, or to none, agrees with nothing.
 */
export function agrees(questions, cases, answers, caseId) {
    const known = Object.entries(answers).every(([questionId, given]) =>
        questions.some(
            ({ id, answers: own }) =>
                String(id) === questionId && own.some((answer) => answer.id === given)
        )
    );
    return known && fitting(questions, cases, answers).includes(caseId);
}
