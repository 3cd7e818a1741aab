import { describe, expect, test } from "@odoo/hoot";
import { dueAt, readable, toServer } from "@onestop_postal/counter/models/clock";
import {
    answerTexts,
    chooseCase,
    giveAnswer,
    openCases,
    openQuestion,
    stepBack,
    takeBack,
} from "@onestop_postal/counter/models/case";
import {
    citizenFromCard,
    editCitizen,
    emptyCitizen,
    emptyIntake,
    feeLines,
    missingPapers,
    newDraft,
} from "@onestop_postal/counter/models/intake";
import { cardInside, recognise } from "@onestop_postal/counter/models/scan";
import { communeInAddress, findProcedures } from "@onestop_postal/counter/models/search";
import { prepare } from "@onestop_postal/counter/utils/procedure_search";

const CARD = "064085002345||Rơ Châm H'Blơi|01021985|Nữ|Làng Kép, xã Ia Grai, Gia Lai|15042021";
const OFFICE = [
    [450, 690],
    [810, 1020],
];
const AGENCY = {
    _calendar: {
        week: { 0: OFFICE, 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE },
        days: { "2026-11-24": [] },
        tz: "Asia/Ho_Chi_Minh",
    },
    _rules: { cutoff_minute: "900", cutoff_shifts_day: "0", return_default_weight_g: "100" },
};
const PAGES = { id: 7, kind: "phi", name: "Phí", per: "page", exemptible: true };
const payload = (fees, more = {}) => ({
    procedure_id: 1,
    intake_mode: "slip",
    payer: "citizen",
    cases: [{ id: 1, name: "", components: [{ id: 5, name: "Tờ khai", required: true }], fees }],
    ...more,
});

/** What the fees are computed in. */
function world(fees, more = {}) {
    const home = { id: 1, _zone: 1, _province: 52, _region: "2" };
    return {
        payload: payload(fees, more),
        agency: AGENCY,
        tariff: {
            lines: [
                { direction: "result", zone: "district", up_to_g: 100, price: 26000 },
                { direction: "result", zone: "province", up_to_g: 100, price: 30000 },
                { direction: "dossier", zone: "province", up_to_g: 100, price: 30000 },
            ],
        },
        siteCommune: home,
        agencyCommune: { ...home, id: 2, _zone: 2 },
        returnCommune: home,
        words: {},
    };
}

describe("scans", () => {
    test("are told apart", () => {
        const kinds = {
            [CARD]: "card",
            "064085002345|a|b|c": "wrong_card",
            "00020101021138560010A000000727": "bank",
            "https://example.com/x": "link",
            "https://post.vn/onestop/d/H21.65-220914-0011?k=ABC": "dossier",
            "h21.65-220914-0011": "dossier",
            "064085002345": "person",
            "0100109106": "organisation",
            "211234567": "old_id",
            "12345678": "wrong_number",
            "khai sinh": "words",
            "": "nothing",
        };
        for (const [text, kind] of Object.entries(kinds)) {
            expect(recognise(text).kind).toBe(kind);
        }
    });

    test("into another field give the field its text back", () => {
        expect(cardInside(`Tổ 5${CARD}`)).toEqual({ card: CARD, before: "Tổ 5" });
        expect(cardInside("Tổ 5, phường Pleiku")).toBe(null);
    });
});

describe("a citizen", () => {
    test("from a card keeps her phone, another person's is not taken over", () => {
        const { card } = recognise(CARD);
        const known = { ...emptyCitizen(), id_number: card.id_number, phone: "0912345678" };
        expect(citizenFromCard(card, known).phone).toBe("0912345678");
        expect(citizenFromCard(card, { ...known, id_number: "0" }).phone).toBe("");
    });

    test("loses the card's mark when what the card says is changed", () => {
        const citizen = citizenFromCard(recognise(CARD).card, emptyCitizen());
        editCitizen(citizen, "phone", "0912345678");
        expect(citizen.source).toBe("card");
        editCitizen(citizen, "name", citizen.name);
        expect(citizen.source).toBe("card");
        editCitizen(citizen, "name", "Ai khác");
        expect(citizen.source).toBe("card_edited");
    });
});

describe("fees", () => {
    const draft = (more = {}) => ({ ...newDraft(payload([])), ...more });

    test("of pages: threshold, cap for each copy, exemption rounded down", () => {
        const fee = { ...PAGES, amount: 2000, threshold: 2, amount_over: 1000, cap: 200000 };
        const amount = (more, exemption) =>
            feeLines(draft(more), { ...world([fee]), exemption })[0].amount;
        expect(amount({ copies: 1, pages: 3 })).toBe(5000);
        expect(amount({ copies: 2, pages: 3 })).toBe(10000);
        expect(amount({ copies: 2, pages: 999 })).toBe(400000);
        expect(amount({ copies: 1, pages: 3 }, { scope: "both", percent: 50 })).toBe(2500);
        expect(amount({ copies: 1, pages: 3 }, { scope: "postage", percent: 50 })).toBe(5000);
    });

    test("of the way back and of carriage are the post's", () => {
        const lines = feeLines(draft({ return_way: "post" }), world([], { intake_mode: "carriage" }));
        expect(lines.map(({ key, owner, amount }) => [key, owner, amount])).toEqual([
            ["postage-out", "post", 30000],
            ["postage-return", "post", 26000],
        ]);
    });

    test("that somebody else pays are not asked of the citizen", () => {
        expect(feeLines(draft({ return_way: "post" }), world([], { payer: "agency" }))).toEqual([]);
    });

    test("without a commune are unknown, not nothing", () => {
        const lines = feeLines(draft({ return_way: "post" }), {
            ...world([]),
            returnCommune: undefined,
        });
        expect(lines[0].amount).toBe(null);
    });
});

test("papers that are required and not ticked are missing", () => {
    const draft = newDraft(payload([]));
    expect(missingPapers(draft).map((paper) => paper.name)).toEqual(["Tờ khai"]);
    draft.components[0].accepted = true;
    expect(missingPapers(draft)).toEqual([]);
    chooseCase(draft, payload([]).cases[0]);
    expect(missingPapers(draft)).toHaveLength(1);
});

test("the due date skips the holiday and is read in the office's own clock", () => {
    const friday = new Date("2026-11-20T07:30:00Z"); // 14:30 there
    const due = dueAt(friday, { value: 3, unit: "working_days" }, AGENCY);
    expect(toServer(due)).toBe("2026-11-26T10:00:00Z");
    expect(readable(due)).toBe("17:00 thứ Năm 26/11/2026");
    expect(dueAt(friday, null, AGENCY)).toBe(null);
});

describe("procedures", () => {
    const row = (id, key, more = {}) => ({ id, key, field_id: 1, sequence: id, taken: true, ...more });
    const catalogue = (...rows) => ({ prepared: rows.map(prepare), synonyms: [] });
    const ids = ({ rows }) => rows.map(({ id }) => id);
    const birth = row(1, "1.001193 | khai sinh | dang ky khai sinh | ");
    const land = row(2, " | dat dai | dang ky dat dai | so do", { field_id: 2 });

    test("are found without diacritics, in any order, by beginnings of words", () => {
        const all = catalogue(birth, land);
        expect(ids(findProcedures(all, "SINH dang", null))).toEqual([1]);
        expect(ids(findProcedures(all, "sổ đỏ", null))).toEqual([2]);
        expect(findProcedures(all, "dang ky", null).near).toBe(false);
        expect(findProcedures(all, "xyz", null).rows).toEqual([]);
        expect(ids(findProcedures(all, "", 2))).toEqual([2]);
    });

    test("that are only like what was typed are said to be so", () => {
        const found = findProcedures(catalogue(birth, land), "khia sinh", null);
        expect(ids(found)).toEqual([1]);
        expect(found.near).toBe(true);
    });

    test("that are often taken stand first, what is not taken here last", () => {
        const often = row(3, " | khai tu | dang ky khai tu | ", { usage: 9 });
        const elsewhere = row(4, " | khai | dang ky khai | ", { taken: false, usage: 99 });
        const all = catalogue(birth, often, elsewhere);
        expect(ids(findProcedures(all, "", null))).toEqual([3, 1]);
        expect(ids(findProcedures(all, "khai", null))).toEqual([3, 1, 4]);
    });
});

describe("the case", () => {
    const answer = (id) => ({ id, name: `a${id}` });
    const asking = {
        ...payload([]),
        questions: [
            { id: 1, name: "q1", answers: [answer(11), answer(12)] },
            { id: 2, name: "q2", answers: [answer(21), answer(22)] },
        ],
        cases: [
            { id: 5, name: "c5", answer_ids: [11], components: [], fees: [] },
            { id: 6, name: "c6", answer_ids: [12, 21], components: [], fees: [] },
            { id: 7, name: "c7", answer_ids: [12, 22], components: [{ id: 1, name: "p" }], fees: [] },
        ],
    };

    test("is chosen by answers; a question that tells nothing more is not asked", () => {
        const draft = newDraft(asking);
        expect(openQuestion(draft, asking).id).toBe(1);
        giveAnswer(draft, asking, 1, 11);
        expect(draft.case_id).toBe(5);
        expect(openQuestion(draft, asking)).toBe(undefined);
    });

    test("goes back answer by answer, and an answer given can be changed", () => {
        const draft = newDraft(asking);
        giveAnswer(draft, asking, 1, 12);
        giveAnswer(draft, asking, 2, 22);
        expect([draft.case_id, draft.components.length]).toEqual([7, 1]);
        expect(answerTexts(draft, asking).map((each) => each.answer)).toEqual(["a12", "a22"]);
        stepBack(draft, asking);
        expect([draft.case_id, draft.components.length]).toEqual([null, 0]);
        expect(openQuestion(draft, asking).id).toBe(2);
        takeBack(draft, asking, 1);
        expect(openQuestion(draft, asking).id).toBe(1);
        expect(stepBack(draft, asking)).toBe(false);
    });

    test("that no answer tells is chosen by hand among those left", () => {
        const silent = { ...asking, questions: [] };
        const draft = newDraft(silent);
        expect(openQuestion(draft, silent)).toBe(undefined);
        expect(openCases(draft, silent)).toHaveLength(3);
        chooseCase(draft, silent.cases[1]);
        expect(stepBack(draft, silent)).toBe(true);
        expect(draft.case_id).toBe(null);
    });
});

test("the commune is proposed from the address", () => {
    const communes = [{ name: "Xã Ia Grai" }, { name: "Phường Pleiku" }];
    expect(communeInAddress(communes, "Làng Kép, xã Ia Grai, Gia Lai").name).toBe("Xã Ia Grai");
    expect(communeInAddress(communes, "Hà Nội")).toBe(undefined);
});

test("a new intake shares nothing with another", () => {
    const [one, other] = [emptyIntake(), emptyIntake()];
    one.dossiers.push({});
    expect(other.dossiers).toEqual([]);
});
