"""Choose the case of a procedure by the answers to its questions.

Questions and cases are plain data: a question has ``id`` and ``answers`` (each with
``id``), a case has ``id`` and ``answer_ids``. A case fits when, of every question of
which it names answers, the given one is among them. Answers are ``{question: answer}``.

The counter has the same functions in `static/src/counter/utils/case_questions.js`; both
choose alike.
"""


def _named(question, case):
    """The answers to a question that a case names; none means any."""
    own = {answer["id"] for answer in question["answers"]}
    return own & set(case["answer_ids"])


def _given(question, answers):
    return answers.get(str(question["id"]))


def _fits(case, questions, answers):
    for question in questions:
        given = _given(question, answers)
        named = _named(question, case)
        if given is not None and named and given not in named:
            return False
    return True


def fitting(questions, cases, answers):
    """Return the ids of the cases that the answers leave open.

    :param answers: ``{question id as text: answer id}``

    >>> questions = [{"id": 1, "answers": [{"id": 11}, {"id": 12}]}]
    >>> cases = [{"id": 5, "answer_ids": [11]}, {"id": 6, "answer_ids": [12]}]
    >>> fitting(questions, cases, {}), fitting(questions, cases, {"1": 12})
    ([5, 6], [6])
    """
    return [case["id"] for case in cases if _fits(case, questions, answers)]


def _separates(question, questions, cases, answers):
    """Whether some answer to a question would leave out a case that is still open."""
    left = fitting(questions, cases, answers)
    for answer in question["answers"]:
        more = {**answers, str(question["id"]): answer["id"]}
        if len(fitting(questions, cases, more)) < len(left):
            return True
    return False


def next_question(questions, cases, answers):
    """Return the id of the next question that still tells cases apart, or None.

    >>> questions = [{"id": 1, "answers": [{"id": 11}, {"id": 12}]}]
    >>> cases = [{"id": 5, "answer_ids": [11]}, {"id": 6, "answer_ids": [12]}]
    >>> next_question(questions, cases, {})
    1
    >>> next_question(questions, cases, {"1": 11}) is None
    True
    """
    if len(fitting(questions, cases, answers)) < 2:
        return None
    for question in questions:
        if _given(question, answers) is None and _separates(
            question, questions, cases, answers
        ):
            return question["id"]
    return None


def possible_answers(questions, cases, answers, question_id):
    """Return the ids of the answers to a question that leave a case open."""
    for question in questions:
        if question["id"] == question_id:
            return [
                answer["id"]
                for answer in question["answers"]
                if fitting(
                    questions, cases, {**answers, str(question_id): answer["id"]}
                )
            ]
    return []


def chosen_case(questions, cases, answers):
    """Return the id of the only case that the answers leave, or None."""
    left = fitting(questions, cases, answers)
    return left[0] if len(left) == 1 else None


def agrees(questions, cases, answers, case_id):
    """Tell whether a case is one of those that the answers leave open.

    An answer that belongs to another question, or to none, agrees with nothing.
    """
    own = {
        str(question["id"]): {answer["id"] for answer in question["answers"]}
        for question in questions
    }
    if any(given not in own.get(question, ()) for question, given in answers.items()):
        return False
    return case_id in fitting(questions, cases, answers)
