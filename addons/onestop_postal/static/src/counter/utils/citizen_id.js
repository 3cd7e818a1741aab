// The QR code of identity cards, and the forms of a person's numbers.
// The server has the same functions in `lib/citizen_id.py`, with the sources.

const CITIZEN_ID = /^\d{12}$/;
const PHONES = [/^0[35789]\d{8}$/, /^02\d{9}$/, /^1[89]00\d{4}(?:\d{2})?$/];
const TAX_CODE = /^(\d{10})(?:-?\d{3})?$/;
const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const SPACES = /[\s\x1c-\x1f\x85]+/gu;
const GENDERS = { nam: "male", nữ: "female" };
const CARD_FIELDS = 7; // The chip card of 2021.
const NEW_CARD_FIELDS = 10; // The card of 1/7/2024 has at least so many.
const MESSAGES = {
    empty: () => "Nothing was scanned.",
    not_a_card: () => "This is not the QR code of an identity card.",
    wrong_fields: ({ count }) =>
        `The card's QR code has ${count} fields; 7 are expected, or 10 and more.`,
    bad_id_number: ({ id_number }) => `The identity number ${id_number} is not 12 digits.`,
    bad_date: ({ date }) => `${date} is not a date of the form ddMMyyyy.`,
};

/** A scan that is not a readable identity card. */
export class CardError extends Error {
    constructor(code, values = {}) {
        super(MESSAGES[code](values));
        this.code = code;
        this.values = values;
    }
}

function readDate(digits) {
    const iso = digits.replace(/^(\d\d)(\d\d)(\d{4})$/, "$3-$2-$1");
    const day = new Date(`${iso}T00:00:00Z`);
    if (
        iso === digits ||
        iso < "0001" ||
        Number.isNaN(day.getTime()) ||
        day.toISOString().slice(0, 10) !== iso
    ) {
        throw new CardError("bad_date", { date: digits });
    }
    return iso;
}

/** Return the fields of a scan, told apart by bars only; an address may hold commas. */
function split(text) {
    const clean = (text || "").normalize("NFC").replaceAll("\ufeff", "");
    const fields = clean.split("|").map((field) => field.replace(SPACES, " ").trim());
    if (fields.length === 1 && !fields[0]) {
        throw new CardError("empty");
    }
    if (!/^\d+$/.test(fields[0]) || fields.length === 1) {
        throw new CardError("not_a_card");
    }
    return fields;
}

/**
 * Return what a card's QR code says, judged by the count of its fields; dates are ISO
 * texts. Throws CardError: empty, not_a_card, wrong_fields, bad_id_number, bad_date.
 */
export function parseCardQr(text) {
    const fields = split(text);
    const count = fields.length;
    if (count !== CARD_FIELDS && count < NEW_CARD_FIELDS) {
        throw new CardError("wrong_fields", { count });
    }
    const [id_number, old_id_number, name, birth, gender, address, issued] = fields;
    if (!isCitizenId(id_number)) {
        throw new CardError("bad_id_number", { id_number });
    }
    return {
        id_number,
        old_id_number,
        name,
        birth_date: readDate(birth),
        gender: GENDERS[gender.toLowerCase()] ?? "",
        address,
        issued_on: readDate(issued),
        generation: count === CARD_FIELDS ? "cccd" : "can_cuoc",
    };
}

/** Tell whether the text is a personal identification number: 12 digits. */
export function isCitizenId(text) {
    return CITIZEN_ID.test(text || "");
}

/** Return a phone number in one piece with its national prefix, else null. */
export function normalizePhone(text) {
    const digits = (text || "")
        .replace(/[ .()-]/g, "")
        .replace(/^(?:\+84|84(?=\d{9,10}$))0?/, "0");
    return PHONES.some((form) => form.test(digits)) ? digits : null;
}

/** Tell whether the text is a mobile, landline or hotline number. */
export function isPhone(text) {
    return normalizePhone(text) !== null;
}

/** Tell whether the text is a tax code: 10 digits, 13, or a person's 12. */
export function isTaxCode(text) {
    if (isCitizenId(text)) {
        return true;
    }
    const found = TAX_CODE.exec(text || "");
    if (!found) {
        return false;
    }
    const digits = [...found[1]].map(Number);
    const sum = TAX_WEIGHTS.reduce((total, weight, at) => total + weight * digits[at], 0);
    return digits[9] === 10 - (sum % 11);
}
