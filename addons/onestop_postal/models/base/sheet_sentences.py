"""The sentences of `lib.sheet_cells.SheetError`, for translation."""


def sheet_sentences(env):
    """Sentence by code, in the language of the environment."""
    return {
        "not_a_sheet": env._(
            "The file is not an Excel sheet (.xlsx) or a CSV file. Open it and save"
            " it as .xlsx."
        ),
        "protected": env._(
            "The file is protected with a password. Open it, take the password off"
            " and save it as .xlsx."
        ),
        "old_excel": env._(
            "The file is of the old Excel (.xls). Open it and save it as .xlsx."
        ),
        "broken": env._(
            "The file is damaged and cannot be opened. Download it again, or open it"
            " in Excel and save it anew."
        ),
        "too_large": env._("The file unpacks to more than %(most)s MB. Cut it in two."),
        "not_text": env._(
            "The sheet %(sheet)s is in an unknown encoding. Save it as CSV in UTF-8."
        ),
        "empty": env._("The file has no rows."),
        "too_long": env._("The file has more than %(most)s rows. Cut it in two."),
    }
