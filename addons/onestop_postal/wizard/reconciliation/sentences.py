"""The sentences of `lib.statement_cells.StatementError`, for translation."""

from ...models.base.sheet_sentences import sheet_sentences


def sentences(env):
    """Sentence by code, in the language of the environment."""
    return {
        **sheet_sentences(env),
        "no_header": env._(
            "No row of column names was found in the first %(rows)s rows. Wanted: "
            "%(wanted)s."
        ),
        "missing_column": env._(
            "Sheet %(sheet)s, row %(row)s: the column %(wanted)s is missing. "
            "Columns seen: %(seen)s."
        ),
        "twice_column": env._(
            "Sheet %(sheet)s, row %(row)s: the column %(wanted)s stands twice "
            "(%(columns)s). Delete one."
        ),
        "no_lines": env._("Sheet %(sheet)s has column names but no line below them."),
        "no_code": env._(
            "Sheet %(sheet)s, row %(row)s, column %(column)s: the dossier code is "
            "missing."
        ),
        "no_amount": env._(
            "Sheet %(sheet)s, row %(row)s, column %(column)s: the amount is "
            "missing. Write 0 when nothing was due."
        ),
        "bad_amount": env._(
            "Sheet %(sheet)s, row %(row)s, column %(column)s: “%(value)s” is not an"
            " amount. Write digits only, such as 8000 or 8.000."
        ),
        "negative": env._(
            "Sheet %(sheet)s, row %(row)s, column %(column)s: the amount "
            "“%(value)s” is negative. Leave refunds out and explain them as a "
            "difference."
        ),
        "fraction": env._(
            "Sheet %(sheet)s, row %(row)s, column %(column)s: the amount "
            "“%(value)s” has a fraction of a đồng. Write whole đồng."
        ),
        "bad_day": env._(
            "Sheet %(sheet)s, row %(row)s, column %(column)s: “%(value)s” is not a "
            "date. Write day/month/year, such as 23/11/2026."
        ),
        "bad_total": env._(
            "Sheet %(sheet)s, row %(row)s, column %(column)s: the total “%(value)s”"
            " is not the sum of the lines, %(sum)s."
        ),
    }
