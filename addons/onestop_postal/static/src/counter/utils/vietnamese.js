// Vietnamese text: search without diacritics, amounts in words, masked numbers.
// The server has the same functions in `lib/vietnamese.py`; both answer alike.

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const POWERS = [
    [1_000_000, ["triệu"]],
    [1000, ["nghìn"]],
    [1, []],
];
const DROPPED = /[\p{Mn}\p{Cf}]/gu; // Tone marks; invisible characters of pasted text.
const SPACES = /[\s\x1c-\x1f\x85]+/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const HIDDEN = "••••";
const MESSAGES = {
    not_whole: ({ amount }) => `The amount ${amount} is not a whole number of đồng.`,
    negative: ({ amount }) => `The amount ${amount} is negative.`,
};

/** An amount that cannot be written in words. */
export class AmountError extends Error {
    constructor(code, values) {
        super(MESSAGES[code](values));
        this.code = code;
        this.values = values;
    }
}

function words(text) {
    return text.split(SPACES).filter(Boolean);
}

/** Return the text for search: no marks, đ as d, small, single spaces. */
export function fold(text) {
    const plain = (text || "").toLowerCase().normalize("NFD").replace(DROPPED, "");
    return words(plain.replaceAll("đ", "d")).join(" ");
}

function beginsAWord(word, key) {
    let at = key.indexOf(word);
    while (at > 0 && WORD_CHARACTER.test(key[at - 1])) {
        at = key.indexOf(word, at + 1);
    }
    return at >= 0;
}

/**
 * Tell whether each word of the query begins a word of the key, in any order.
 * The key is a search key, already folded.
 */
export function matches(query, key) {
    return words(fold(query)).every((word) => beginsAWord(word, key));
}

/** Return an amount as people read it: 1.250.000 đ. */
export function formatDong(amount) {
    return `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} đ`;
}

/** Return the words of 1 to 999; inside a number the hundreds are always read. */
function readHundreds(number, isFirst) {
    const hundreds = Math.floor(number / 100);
    const tens = Math.floor((number % 100) / 10);
    const units = number % 10;
    const said = isFirst && !hundreds ? [] : [DIGITS[hundreds], "trăm"];
    if (tens === 1) {
        said.push("mười");
    } else if (tens) {
        said.push(DIGITS[tens], "mươi");
    } else if (units && said.length) {
        said.push("linh");
    }
    if (units === 1 && tens > 1) {
        said.push("mốt");
    } else if (units === 4 && tens > 1) {
        said.push("tư");
    } else if (units === 5 && tens) {
        said.push("lăm");
    } else if (units) {
        said.push(DIGITS[units]);
    }
    return said;
}

/** Return the words of a number; above a billion the same words repeat. */
function read(number, isFirst = true) {
    const billions = Math.floor(number / 1e9);
    const said = billions ? [...read(billions, isFirst), "tỷ"] : [];
    let rest = number % 1e9;
    for (const [power, unit] of POWERS) {
        const part = Math.floor(rest / power);
        rest %= power;
        if (part) {
            said.push(...readHundreds(part, isFirst && !said.length), ...unit);
        }
    }
    return said;
}

/** Return an amount of đồng in words, as receipts and minutes want it. */
export function amountInWords(amount) {
    if (!Number.isSafeInteger(amount)) {
        throw new AmountError("not_whole", { amount });
    }
    if (amount < 0) {
        throw new AmountError("negative", { amount });
    }
    const said = amount ? read(amount).join(" ") : DIGITS[0];
    return `${said[0].toUpperCase()}${said.slice(1)} đồng`;
}

/** Return an identity number of which only the last four digits show. */
export function maskId(number) {
    const digits = words(number || "").join("");
    if (digits.length <= 4) {
        return digits ? HIDDEN : "";
    }
    return `${HIDDEN} ${digits.slice(-4)}`;
}

/** Return a phone number without the digits that tell it. */
export function maskPhone(number) {
    const digits = words(number || "").join("");
    if (digits.length < 9) {
        return digits ? HIDDEN : "";
    }
    return `${digits.slice(0, 4)} ••• ${digits.slice(-3)}`;
}
