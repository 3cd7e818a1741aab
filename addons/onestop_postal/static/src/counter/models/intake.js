// One citizen at the counter: who, what, which papers, how back, how much.
// Plain data, kept with the order so that a reload loses nothing; the functions here
// read the catalogue and change nothing else.

import { uuidv4 } from "@point_of_sale/utils";
import { answerTexts, settleCase } from "./case";
import { feeAmount, postage, quantityOf, zoneBetween } from "./money";

const SECRET_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"; // None that look alike.
const SECRET_LENGTH = 6;
const DEFAULT_WEIGHT_G = 100;

/** Return an intake with nothing in it. */
export function emptyIntake() {
    return {
        citizen: emptyCitizen(),
        submitter: { on: false, name: "", id_number: "", authorisation: "" },
        dossiers: [],
        draft: null,
        view: "tiles",
        query: "",
        field: null,
        started: null,
    };
}

/** Return a person of whom nothing is known. */
export function emptyCitizen() {
    return {
        name: "",
        id_number: "",
        old_id_number: "",
        birth_date: "",
        gender: "",
        address: "",
        commune_id: false,
        phone: "",
        email: "",
        source: "typed",
    };
}

/** Return the person whom a scanned card names; what the card does not say is kept. */
export function citizenFromCard(card, known) {
    const same = known.id_number === card.id_number;
    return {
        ...emptyCitizen(),
        ...(same ? { phone: known.phone, email: known.email } : {}),
        id_number: card.id_number,
        old_id_number: card.old_id_number,
        name: card.name,
        birth_date: card.birth_date,
        gender: card.gender,
        address: card.address,
        source: "card",
    };
}

const ON_THE_CARD = ["name", "id_number", "birth_date", "gender", "address"];

/** Change one thing about a person; what was typed over is no longer from the card. */
export function editCitizen(citizen, field, value) {
    if (citizen[field] === value) {
        return;
    }
    citizen[field] = value;
    if (ON_THE_CARD.includes(field) && citizen.source === "card") {
        citizen.source = "card_edited";
    }
}

/** Return a new dossier of a procedure, none of its papers ticked. */
export function newDraft(payload) {
    const draft = {
        uuid: uuidv4(),
        procedure_id: payload.procedure_id,
        case_id: null,
        answers: [],
        components: [],
        section: "papers",
        copies: 1,
        pages: 1,
        exemption_id: false,
        exemption_proof: "",
        return_way: "counter",
        return_name: "",
        return_address: "",
        return_commune_id: false,
        return_phone: "",
        code: null,
        secret: null,
    };
    settleCase(draft, payload);
    return draft;
}

/** Return the chosen case of a draft. */
export function caseOf(draft, payload) {
    return payload.cases.find((each) => each.id === draft.case_id);
}

/** Return the required papers that are not ticked. */
export function missingPapers(draft) {
    return draft.components.filter((paper) => paper.required && !paper.accepted);
}

/** Return what the post carries a dossier's papers by, in grams. */
export function weightOf(agency) {
    return parseInt(agency?._rules?.return_default_weight_g) || DEFAULT_WEIGHT_G;
}

/**
 * Return the postage of a way of a draft: amount in đồng and zone, amount null when it
 * cannot be told (no commune, no tariff).
 */
export function postageOf(direction, from, to, { tariff, weight, exemption }) {
    const zone = zoneBetween(from, to);
    if (!zone || !tariff) {
        return { amount: null, zone };
    }
    return { amount: postage(tariff.lines, direction, zone, weight, exemption), zone };
}

/**
 * Return the fee lines of a draft: key, kind, owner, name, quantity, amount in đồng.
 * The keys are the server's. An amount that cannot be told is null.
 *
 * @param {Object} world payload, agency, exemption, tariff, siteCommune, agencyCommune,
 *  returnCommune, words (names of the postage lines)
 */
export function feeLines(draft, world) {
    const { payload, exemption } = world;
    const chosen = caseOf(draft, payload);
    const lines = (chosen?.fees || []).map((fee) => {
        const quantity = quantityOf(fee, draft);
        // A page is counted within one copy; the cap holds for each copy.
        const times = fee.per === "page" ? Math.max(1, draft.copies) : 1;
        return {
            key: `fee-${fee.id}`,
            kind: fee.kind,
            owner: "agency",
            name: fee.name,
            per: fee.per,
            quantity,
            amount: times * feeAmount(fee, quantity, exemption),
        };
    });
    if (payload.payer && payload.payer !== "citizen") {
        return lines;
    }
    const prices = { tariff: world.tariff, weight: weightOf(world.agency), exemption };
    const ways = [];
    if (payload.intake_mode === "carriage") {
        ways.push(["postage-out", "dossier", world.agencyCommune]);
    }
    if (draft.return_way === "post") {
        ways.push(["postage-return", "result", world.returnCommune]);
    }
    for (const [key, direction, to] of ways) {
        const { amount, zone } = postageOf(direction, world.siteCommune, to, prices);
        const line = { key, kind: "cuoc", owner: "post", name: world.words[key] };
        lines.push({ ...line, quantity: 1, amount, zone });
    }
    return lines;
}

/** Return the sum of fee lines in đồng; what cannot be told counts as nothing. */
export function sumOf(lines) {
    return lines.reduce((sum, line) => sum + (line.amount || 0), 0);
}

/** Return six letters by which the citizen looks the dossier up. */
export function newSecret() {
    const numbers = crypto.getRandomValues(new Uint32Array(SECRET_LENGTH));
    return Array.from(numbers, (n) => SECRET_LETTERS[n % SECRET_LETTERS.length]).join("");
}

/**
 * Return the command that the server takes in, and with it what the slip says.
 *
 * @param {Object} dossier a finished draft with code, secret, due_at, happened_at, fees
 * @param {Object} world payload, site, weight, slip (what is printed)
 */
export function commandOf(dossier, intake, world) {
    const { payload } = world;
    const byPost = dossier.return_way === "post";
    const submitter = intake.submitter.on ? intake.submitter : null;
    return {
        uuid: dossier.uuid,
        code: dossier.code,
        secret: dossier.secret,
        happened_at: dossier.happened_at,
        site_id: world.site.id,
        procedure_id: payload.procedure_id,
        version_id: payload.version_id,
        case_id: dossier.case_id,
        answers: answerTexts(dossier, payload),
        agency_id: payload.agency_id,
        agreement_id: payload.agreement_id,
        intake_mode: payload.intake_mode,
        applicant: { ...intake.citizen },
        submitter: submitter && { name: submitter.name, id_number: submitter.id_number },
        authorisation: submitter ? submitter.authorisation : "",
        components: dossier.components.map((paper) => ({
            component_id: paper.component_id,
            accepted: paper.accepted,
            count: paper.count,
            kind: paper.kind,
            note: "",
        })),
        copies: dossier.copies,
        pages: dossier.pages,
        exemption_id: dossier.exemption_id,
        exemption_proof: dossier.exemption_proof,
        return_way: dossier.return_way,
        return_name: byPost ? dossier.return_name : "",
        return_address: byPost ? dossier.return_address : "",
        return_commune_id: byPost ? dossier.return_commune_id : false,
        return_phone: byPost ? dossier.return_phone : "",
        weight_g: world.weight,
        fees: dossier.fees.map(({ key, kind, owner, name, quantity, amount }) => ({
            key,
            kind,
            owner,
            name,
            quantity,
            amount,
        })),
        due_at: dossier.due_at,
        slip: world.slip,
    };
}
