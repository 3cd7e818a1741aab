import { _t } from "@web/core/l10n/translation";

/** Return title and advice for a scan that helps nobody here; nothing was changed. */
export function explainScan(found) {
    const again = _t("Scan the code on the back of the chip card, or press F2 and type.");
    switch (found.kind) {
        case "bank":
            return [
                _t("This is a bank's payment code"),
                _t("Nothing was changed. Scan the ID card; payment comes at the end, with F12."),
            ];
        case "link":
            return [_t("This code leads to a web page, it is no ID card"), again];
        case "old_id":
            return [
                _t("A 9-digit ID is no longer valid"),
                _t("Since 1 January 2025 procedures need the 12-digit number. Ask for the chip card or the number in VNeID."),
            ];
        case "wrong_number":
            return [
                _t("The number %s is neither an ID nor a tax code", found.number),
                _t("An ID has 12 digits, a tax code 10 or 13. Check it and type again."),
            ];
        case "wrong_card":
            return [wrongCardTitle(found.error), again];
        default:
            return [_t("This code is not known here"), again];
    }
}

function wrongCardTitle(error) {
    switch (error.code) {
        case "wrong_fields":
            return _t("The card's code has %s fields; 7 are expected, or 10 and more", error.values.count);
        case "bad_id_number":
            return _t("The number %s on the code is not 12 digits", error.values.id_number);
        case "bad_date":
            return _t("The date %s on the code cannot be", error.values.date);
        default:
            return _t("This is not the QR code of an identity card");
    }
}
