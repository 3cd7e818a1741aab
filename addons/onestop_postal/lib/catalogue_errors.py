"""What can be wrong in a catalogue, each with its place and its remedy."""

from .sheet_cells import SheetError

PLACE = "Sheet %(sheet)s, row %(row)s, column %(column)s: "


class CatalogueError(SheetError):
    """Something in a catalogue, with its place and what to do.

    What is in `WARNINGS` is told; the procedure is read all the same.
    """

    WARNINGS = ("hidden_sheet", "unread_sheet", "unread_column", "no_copies",
                "no_case")  # fmt: skip
    MESSAGES = {
        **SheetError.MESSAGES,
        "no_procedures": "No sheet “Thủ tục” with the columns %(wanted)s was found."
        " Download the empty form and fill it in.",
        "no_header": "Sheet %(sheet)s: no row of column names was found in the first"
        " %(rows)s rows. Wanted: %(wanted)s.",
        "hidden_sheet": "Sheet %(sheet)s is hidden and was not read. Show it if it"
        " belongs to the list.",
        "unread_sheet": "Sheet %(sheet)s is none of the catalogue's and was not read.",
        "unread_column": "Sheet %(sheet)s, row %(row)s, column %(column)s: “%(value)s”"
        " is none of the catalogue's columns and was not read.",
        "no_code": PLACE + "the code of the procedure is missing.",
        "no_name": PLACE + "the name of the procedure is missing.",
        "no_owner": PLACE + "the row names no procedure. Write its code.",
        "missing": PLACE + "“%(title)s” is missing.",
        "bad_code": PLACE + "“%(value)s” is not a procedure code. It looks like"
        " 1.001193 or 1.001193.000.00.00.H21.",
        "other_province": PLACE + "“%(value)s” is a code of another province; ours is"
        " %(own)s. Leave the row out, or correct the code.",
        "duplicate": PLACE + "“%(value)s” stands in row %(other)s too. Keep one row.",
        "unknown_procedure": PLACE + "“%(value)s” is not in the sheet Thủ tục. Add the"
        " procedure there, or delete the row.",
        "unknown_field": PLACE + "the field “%(value)s” is not in the catalogue."
        " Correct it, or tick “Create fields that are new”.",
        "bad_status": PLACE + "“%(value)s” is no status. Write Công khai or Bãi bỏ.",
        "bad_level": PLACE + "“%(value)s” is no level of ours. Write Cấp Tỉnh, Cấp Xã"
        " or both; leave out what ministries decide.",
        "district_level": PLACE + "“%(value)s”: there is no district level since"
        " 1 July 2025. Write Cấp Tỉnh or Cấp Xã.",
        "bad_choice": PLACE + "“%(value)s” is not known. Write one of: %(wanted)s.",
        "bad_flag": PLACE + "“%(value)s” is neither Có nor Không.",
        "bad_day": PLACE + "“%(value)s” is not a date. Write day/month/year, such as"
        " 23/11/2026.",
        "bad_number": PLACE + "“%(value)s” is not a whole number from 0 to 9999.",
        "bad_count": PLACE + "“%(value)s” is not a whole number from 1 to 9999.",
        "bad_amount": PLACE + "“%(value)s” is not an amount. Write digits only, such as"
        " 8000 or 8.000.",
        "no_amount": PLACE + "the amount is missing. Write 0 when nothing is due.",
        "negative": PLACE + "the amount “%(value)s” is negative.",
        "fraction": PLACE + "the amount “%(value)s” has a fraction of a đồng. Write"
        " whole đồng.",
        "bad_limit": PLACE + "“%(value)s” is not a time limit. Write a number and its"
        " unit, such as 5 ngày làm việc, 8 giờ, 2 tháng or trong ngày.",
        "no_unit": PLACE + "“%(value)s” has no unit. Write ngày làm việc, ngày, giờ,"
        " tháng or trong ngày.",
        "twice_limit": PLACE + "the case “%(case)s” has two time limits for this"
        " channel. Keep one, or name another case.",
        "bad_copies": PLACE + "“%(value)s” is not a number of copies. Write Bản chính:"
        " 1 – Bản sao: 0.",
        "no_copies": PLACE + "“%(value)s” asks for no copy at all; it is read as: shown"
        " only.",
        "bad_exemption": PLACE + "“%(value)s” is no exemption. Write one a line, its"
        " code and percentage, such as TRE_EM: 100 %% – Điều 10.",
        "unknown_exemption": PLACE + "the exemption “%(value)s” is not in the"
        " catalogue.",
        "too_many_questions": PLACE + "the procedure asks more than five questions. Ask"
        " five at most.",
        "unknown_answer": PLACE + "“%(value)s” is not an answer of the sheet Câu hỏi.",
        "no_value": PLACE + "the formula has no value. Open the file in Excel, let it"
        " reckon, and save it.",
        "error_value": PLACE + "the formula ends in “%(value)s”. Write the value.",
        "merged": PLACE + "cells are merged across columns. Split them and fill each"
        " one.",
        "too_wide": PLACE + "the text is longer than %(most)s characters.",
        "no_case": PLACE + "the new procedure has no case yet: no paper, fee or time"
        " limit names it. It cannot be approved before.",
    }  # fmt: skip

    @property
    def is_warning(self):
        return self.code in self.WARNINGS
