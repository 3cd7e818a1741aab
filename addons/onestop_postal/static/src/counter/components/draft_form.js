import { Component, useEffect, useRef } from "@odoo/owl";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { readable } from "../models/clock";
import { answerTexts, chooseCase, openCases, openQuestion, takeBack } from "../models/case";
import { caseOf, missingPapers, sumOf } from "../models/intake";
import { communeInAddress } from "../models/search";
import { CommuneInput } from "./commune_input";
import { formatDong, kindLabel, limitLabel } from "./labels";

const MOST_COPIES = 999;

/** One dossier on the table: papers, way back, fees, due date. */
export class DraftForm extends Component {
    static template = "onestop_postal.DraftForm";
    static components = { CommuneInput };
    static props = {
        intake: Object,
        touch: Function,
        finish: Function,
        back: Function,
        chooseWay: Function,
        answer: Function,
    };

    setup() {
        this.pos = usePos();
        this.dong = formatDong;
        this.kindLabel = kindLabel;
        this.limitLabel = limitLabel;
        this.returnRef = useRef("return");
        this.feesRef = useRef("fees");
        useEffect(
            (section, way) => {
                const ref = { return: this.returnRef, fees: this.feesRef }[section];
                ref?.el?.querySelector("input:not([type=radio])")?.focus();
            },
            () => [this.draft.section, this.draft.return_way]
        );
        useEffect(
            (way) => way === "post" && this.proposeAddress(),
            () => [this.draft.return_way]
        );
    }

    get draft() {
        return this.props.intake.draft;
    }

    get payload() {
        return this.pos.payloadOf(this.draft);
    }

    get chosenCase() {
        return caseOf(this.draft, this.payload);
    }

    get question() {
        return openQuestion(this.draft, this.payload);
    }

    get openCases() {
        return openCases(this.draft, this.payload);
    }

    get answers() {
        return answerTexts(this.draft, this.payload);
    }

    /** Where an answer leads, when it leads to one case only. */
    leadsTo(answer) {
        if (answer.cases.length !== 1) {
            return "";
        }
        return `${answer.cases[0].name} · ${limitLabel(answer.cases[0].limit)}`;
    }

    get agencyName() {
        return this.pos.agencyOf(this.payload)?.short_name || this.payload.agency_name;
    }

    get missing() {
        return missingPapers(this.draft);
    }

    get fees() {
        return this.pos.feesOf(this.draft);
    }

    get total() {
        return sumOf(this.fees);
    }

    get postage() {
        return this.fees.find((fee) => fee.key === "postage-return");
    }

    get countsCopies() {
        return (this.chosenCase?.fees || []).some((fee) => ["copy", "page"].includes(fee.per));
    }

    get countsPages() {
        return (this.chosenCase?.fees || []).some((fee) => fee.per === "page");
    }

    get exemptions() {
        return this.pos.models["onestop.exemption"].getAll();
    }

    get exemption() {
        return this.pos.exemptionOf(this.draft);
    }

    get due() {
        const due = this.pos.dueOf(this.draft);
        return due ? readable(due) : "";
    }

    chooseCase(chosen) {
        chooseCase(this.draft, chosen);
        this.props.touch();
    }

    askAgain(questionId) {
        takeBack(this.draft, this.payload, questionId);
        this.props.touch();
    }

    tick(paper) {
        paper.accepted = !paper.accepted;
        this.props.touch();
    }

    edit(field, value) {
        this.draft[field] = value;
        this.props.touch();
    }

    editCount(field, event) {
        const count = Math.min(Math.max(parseInt(event.target.value) || 1, 1), MOST_COPIES);
        this.edit(field, count);
    }

    chooseExemption(event) {
        this.edit("exemption_id", parseInt(event.target.value) || false);
    }

    open(section) {
        this.draft.section = section;
    }

    /** The way back starts from what is known of the citizen. */
    proposeAddress() {
        const { citizen } = this.props.intake;
        const { draft } = this;
        draft.return_name ||= citizen.name;
        draft.return_phone ||= citizen.phone;
        draft.return_address ||= citizen.address;
        if (!draft.return_commune_id) {
            const communes = this.pos.models["onestop.commune"].getAll();
            draft.return_commune_id = communeInAddress(communes, draft.return_address)?.id || false;
        }
    }
}
