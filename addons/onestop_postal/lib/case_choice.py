"""Which case the answers lead to: questions and cases as ids, in and out.

``questions`` are lists of answer ids; ``cases`` map a case to the answers it names. A
case fits when, for every question of which it names answers, the given one is among
them; a question of which it names none does not matter to it.
"""

from itertools import islice, product
from math import prod

# Five questions of six answers are 7,776 ways; a text with more is not walked through.
MOST_WAYS = 10_000


def fits(questions, named, given):
    """Tell whether a case that names answers fits those given.

    >>> fits([[1, 2], [3, 4]], {1}, (1, 4)), fits([[1, 2], [3, 4]], {1, 3}, (1, 4))
    (True, False)
    """
    return all(
        answer in named or not named.intersection(answers)
        for answers, answer in zip(questions, given, strict=True)
    )


def faults(questions, cases):
    """Find what keeps the answers from choosing one case each.

    :return: ``{"twice": (answers, cases) or None, "nowhere": answers or None,
        "never": [cases]}``, of the first two an example; never is a case which no
        answers choose alone.

    >>> faults([[1, 2]], {"a": {1}, "b": {2}})
    {'twice': None, 'nowhere': None, 'never': []}
    >>> faults([[1, 2]], {"a": {1}, "b": set()})
    {'twice': ((1,), ['a', 'b']), 'nowhere': None, 'never': ['a']}
    >>> faults([[1, 2]], {"a": {1}})["nowhere"]
    (2,)
    """
    twice, nowhere, chosen = None, None, set()
    for given in islice(product(*questions), MOST_WAYS):
        found = [case for case, named in cases.items() if fits(questions, named, given)]
        if len(found) == 1:
            chosen.update(found)
        if len(found) > 1:
            twice = twice or (given, found)
        if not found:
            nowhere = nowhere or given
    all_walked = prod(len(answers) for answers in questions) <= MOST_WAYS
    never = [case for case in cases if case not in chosen] if all_walked else []
    return {"twice": twice, "nowhere": nowhere, "never": never}
