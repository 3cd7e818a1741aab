// The case of a dossier, chosen by the answers to the procedure's questions.
// A draft keeps its answers in the order in which they were given.

import { chosenCase, fitting, nextQuestion, possibleAnswers } from "../utils/case_questions";

function answersOf(draft) {
    const given = (draft.answers || []).map(({ question_id, answer_id }) => [question_id, answer_id]);
    return Object.fromEntries(given);
}

/** Take a case of the procedure: its papers are asked for from here on. */
export function chooseCase(draft, chosen) {
    draft.case_id = chosen.id;
    draft.components = chosen.components.map((component) => ({
        component_id: component.id,
        name: component.name,
        kind: component.kind,
        count: component.count || 1,
        required: component.required,
        condition: component.condition || "",
        note: component.note || "",
        form_name: component.form_name || "",
        form_url: component.form_url || "",
        accepted: false,
    }));
}

/** Take the case that the answers leave, if it is only one. */
export function settleCase(draft, payload) {
    const id = chosenCase(payload.questions || [], payload.cases, answersOf(draft));
    if (id) {
        chooseCase(
            draft,
            payload.cases.find((each) => each.id === id)
        );
    } else {
        draft.case_id = null;
        draft.components = [];
    }
}

/** Return the cases that the answers leave open. */
export function openCases(draft, payload) {
    const ids = fitting(payload.questions || [], payload.cases, answersOf(draft));
    return payload.cases.filter(({ id }) => ids.includes(id));
}

/**
 * Return the question to ask now, undefined when there is none: its id and name, and its
 * answers, each with the cases it leaves open (none: it cannot be given).
 */
export function openQuestion(draft, payload) {
    const questions = payload.questions || [];
    if (draft.case_id) {
        return undefined;
    }
    const answers = answersOf(draft);
    const id = nextQuestion(questions, payload.cases, answers);
    const question = questions.find((each) => each.id === id);
    if (!question) {
        return undefined;
    }
    const possible = possibleAnswers(questions, payload.cases, answers, id);
    return {
        ...question,
        answers: question.answers.map((answer) => {
            const left = fitting(questions, payload.cases, { ...answers, [id]: answer.id });
            return {
                ...answer,
                possible: possible.includes(answer.id),
                cases: payload.cases.filter((each) => left.includes(each.id)),
            };
        }),
    };
}

/** Give an answer to a question, and take the case if only one is left. */
export function giveAnswer(draft, payload, questionId, answerId) {
    const others = (draft.answers || []).filter((each) => each.question_id !== questionId);
    draft.answers = [...others, { question_id: questionId, answer_id: answerId }];
    settleCase(draft, payload);
}

/** Ask a question again: its answer and those given after it are taken back. */
export function takeBack(draft, payload, questionId) {
    const at = draft.answers.findIndex((each) => each.question_id === questionId);
    draft.answers = draft.answers.slice(0, Math.max(at, 0));
    settleCase(draft, payload);
}

/** Go back by one choice; false when there is none to go back from. */
export function stepBack(draft, payload) {
    const answers = draft.answers || [];
    const byHand = draft.case_id && openCases(draft, payload).length > 1;
    if (byHand) {
        settleCase(draft, payload);
        return true;
    }
    if (!answers.length) {
        return false;
    }
    takeBack(draft, payload, answers.at(-1).question_id);
    return true;
}

/** Return the answers given, in words, as they go to the server. */
export function answerTexts(draft, payload) {
    return (draft.answers || []).map(({ question_id, answer_id }) => {
        const question = (payload.questions || []).find(({ id }) => id === question_id);
        const answer = question?.answers.find(({ id }) => id === answer_id);
        return {
            question_id,
            answer_id,
            question: question?.name || "",
            answer: answer?.name || "",
        };
    });
}
