import { Component, onMounted, onPatched, useExternalListener, useRef, useState } from "@odoo/owl";
import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { Basket } from "../../components/basket";
import { CitizenForm } from "../../components/citizen_form";
import { CounterHeader } from "../../components/counter_header";
import { DraftForm } from "../../components/draft_form";
import { ProcedureTiles } from "../../components/procedure_tiles";
import { refusalOf } from "../../components/labels";
import { chooseCase, giveAnswer, openCases, openQuestion, stepBack } from "../../models/case";
import { citizenFromCard, missingPapers, newDraft, sumOf } from "../../models/intake";
import { cardInside, recognise } from "../../models/scan";
import { findProcedures } from "../../models/search";
import { explainScan } from "./scan_messages";

// A scanner types faster than any hand: a digit that stays alone so long was a key.
const LONE_DIGIT_MS = 90;
const SECTION_KEYS = { F4: "papers", F6: "return", F7: "fees" };

/** One citizen taken in: found by one line that takes scans and words alike. */
export class DossierScreen extends Component {
    static template = "onestop_postal.DossierScreen";
    static components = { Basket, CitizenForm, CounterHeader, DraftForm, ProcedureTiles };
    static props = { orderUuid: { type: String, optional: true } };

    setup() {
        this.pos = usePos();
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.state = useState({ message: null, active: 0, busy: false });
        this.search = useRef("search");
        useExternalListener(window, "keydown", (event) => this.onKey(event), { capture: true });
        if (!this.order) {
            // Reloaded on a citizen who was never kept, or whose order is gone.
            this.newCitizen();
        }
        onMounted(() => this.onOpen());
        onPatched(() => this.keepFocus());
    }

    async onOpen() {
        this.pos.openOpeningControl();
        this.focusSearch();
        if (this.pos.data.network.offline || this.pos.session.state !== "opened") {
            return;
        }
        const day = await this.pos.data.silentCall("pos.session", "onestop_day", [
            [this.pos.session.id],
        ]);
        if (day && day.state !== "open") {
            // Counted and not signed: nothing is taken in between the two.
            this.pos.closeSession();
        }
    }

    // The citizen at the counter

    get order() {
        const named = this.pos.models["pos.order"].getBy("uuid", this.props.orderUuid);
        const order = named || this.pos.getOrder();
        return order && !order.finalized ? order : undefined;
    }

    get intake() {
        return this.order?.onestop;
    }

    get total() {
        return this.intake.dossiers.reduce((sum, dossier) => sum + sumOf(dossier.fees), 0);
    }

    /** What the tiles show, found once for what is typed. */
    get found() {
        const { catalogue } = this.pos;
        const { query, field } = this.intake;
        const asked = [catalogue, query, field];
        if (!this.lastFound || this.lastFound.asked.some((each, at) => each !== asked[at])) {
            this.lastFound = { asked, ...findProcedures(catalogue, query, field) };
        }
        return this.lastFound;
    }

    get results() {
        return this.found.rows;
    }

    touch() {
        this.intake.started ||= Date.now();
        this.pos.saveIntake();
    }

    say(level, title, body) {
        this.state.message = { level, title, body };
    }

    // The search line

    focusSearch() {
        this.search.el?.focus();
    }

    keepFocus() {
        const { activeElement } = document;
        if (!activeElement || activeElement === document.body) {
            this.focusSearch();
        }
    }

    onSearchInput(event) {
        const text = event.target.value;
        clearTimeout(this.loneDigit);
        // Every ID card begins with 0: among the tiles it is no key, however slow the scan.
        const keys = this.intake.view === "tiles" ? /^[1-9]$/ : /^[0-9]$/;
        if (keys.test(text) && !this.intake.query) {
            this.loneDigit = setTimeout(() => {
                if (event.target.value === text) {
                    event.target.value = "";
                    this.intake.query = "";
                    this.onDigit(Number(text));
                }
            }, LONE_DIGIT_MS);
        }
        this.intake.query = text;
        this.state.active = 0;
        if (text.length > 1 && this.intake.view === "draft" && !/[\d|]/.test(text)) {
            // Words typed beside a half-ticked form look for the next procedure.
            this.intake.view = "tiles";
        }
    }

    /** Take what was scanned, or typed and entered, for what it is. */
    take(text) {
        const found = recognise(text);
        switch (found.kind) {
            case "nothing":
                return this.onEnter();
            case "card":
                return this.takeCard(found.card);
            case "dossier":
                return this.lookUp(found.code);
            case "person":
            case "organisation":
                return this.takeNumber(found.number, found.kind);
            case "words":
                return this.pick(this.results[this.state.active]);
            default:
                this.clearSearch();
                return this.say("warning", ...explainScan(found));
        }
    }

    clearSearch() {
        this.intake.query = "";
        if (this.search.el) {
            this.search.el.value = "";
        }
    }

    takeCard(card) {
        const other = this.intake.citizen.id_number && this.intake.dossiers.length;
        if (other && this.intake.citizen.id_number !== card.id_number) {
            this.clearSearch();
            return this.say(
                "warning",
                _t("This is another person's card"),
                _t("%s has dossiers in the basket. Take the money first, or press F2 to change the citizen.", this.intake.citizen.name)
            );
        }
        this.intake.citizen = citizenFromCard(card, this.intake.citizen);
        this.clearSearch();
        this.state.message = null;
        this.touch();
        this.completeCitizen(card.id_number);
    }

    /** Add what the server knows of a citizen: phone and e-mail, never over a card. */
    async completeCitizen(number) {
        if (this.pos.data.network.offline) {
            return;
        }
        const known = await this.pos.data.silentCall("pos.config", "onestop_find_citizen", [
            [this.pos.config.id],
            number,
        ]);
        const { citizen } = this.intake;
        if (known && citizen.id_number === number) {
            for (const [field, value] of Object.entries(known)) {
                citizen[field] ||= value;
            }
            this.pos.saveIntake();
        }
    }

    takeNumber(number, kind) {
        this.clearSearch();
        if (this.intake.citizen.id_number !== number) {
            this.intake.citizen = {
                ...this.intake.citizen,
                id_number: number,
                source: "typed",
                ...(this.intake.citizen.id_number ? { name: "", address: "", phone: "" } : {}),
            };
        }
        this.touch();
        this.openCitizen();
        this.completeCitizen(number);
        if (kind === "organisation") {
            this.say("info", _t("Tax code %s", number), _t("Enter the organisation's name."));
        }
    }

    async lookUp(code) {
        this.clearSearch();
        if (this.pos.data.network.offline) {
            return this.say(
                "warning",
                _t("Dossier %s", code),
                _t("Dossiers are looked up on the server. Try again when the line is back.")
            );
        }
        const found = await this.pos.data.silentCall("pos.config", "onestop_look_up", [
            [this.pos.config.id],
            code,
        ]);
        if (!found) {
            return this.say(
                "warning",
                _t("Dossier %s", code),
                _t("No dossier of your sites has this code. Check the last digits, or the site that took it in.")
            );
        }
        this.say("info", `${found.code} · ${found.procedure}`, found.lines.join("\n"));
    }

    // Procedure, papers, done

    pick(row) {
        if (!row) {
            return this.say(
                "warning",
                _t("Nothing found"),
                _t("Type fewer words, or choose a field above.")
            );
        }
        const refusal = refusalOf(row);
        this.clearSearch();
        if (refusal) {
            this.focusSearch();
            this.say("warning", row.name, refusal.reason);
            this.state.message.places = refusal.places;
            return;
        }
        this.state.message = null;
        this.intake.draft = newDraft(row.payload);
        this.intake.view = "draft";
        this.touch();
        this.focusSearch();
    }

    selectField(id) {
        this.intake.field = this.intake.field === id ? null : id;
        this.focusSearch();
    }

    onDigit(digit) {
        const { draft, view } = this.intake;
        if (view === "tiles") {
            const row = this.results[digit - 1];
            return row && this.pick(row);
        }
        if (view !== "draft" || !draft) {
            return;
        }
        if (!draft.case_id) {
            return this.answerOrChoose(digit);
        }
        if (draft.section === "return") {
            return this.chooseWay(["counter", "post"][digit - 1]);
        }
        if (digit === 0) {
            draft.components.forEach((paper) => (paper.accepted = true));
        } else if (draft.components[digit - 1]) {
            const paper = draft.components[digit - 1];
            paper.accepted = !paper.accepted;
        }
        this.touch();
    }

    /** Answer the question that is asked, or choose among the cases that are left. */
    answerOrChoose(digit) {
        const { draft } = this.intake;
        const payload = this.pos.payloadOf(draft);
        const question = openQuestion(draft, payload);
        if (question) {
            const answer = question.answers[digit - 1];
            if (!answer?.possible) {
                return;
            }
            giveAnswer(draft, payload, question.id, answer.id);
        } else {
            const chosen = openCases(draft, payload)[digit - 1];
            if (!chosen) {
                return;
            }
            chooseCase(draft, chosen);
        }
        this.state.message = null;
        this.touch();
        this.focusSearch();
    }

    /** Back to the last answer, as long as no paper is ticked under it. */
    goBackToQuestion() {
        const { draft, view } = this.intake;
        if (view !== "draft" || !draft || draft.components.some((paper) => paper.accepted)) {
            return false;
        }
        const gone = stepBack(draft, this.pos.payloadOf(draft));
        if (gone) {
            this.state.message = null;
            this.touch();
        }
        return gone;
    }

    chooseWay(way) {
        const { draft } = this.intake;
        if (!way || (way === "post" && !this.pos.payloadOf(draft).post_return)) {
            return;
        }
        draft.return_way = way;
        this.touch();
    }

    /** Put the draft into the basket, or say what is missing. */
    finish() {
        const { draft } = this.intake;
        const payload = this.pos.payloadOf(draft);
        if (!draft.case_id) {
            return openQuestion(draft, payload)
                ? this.say("warning", _t("Answer the question first"), _t("A digit answers it."))
                : this.say("warning", _t("Choose the case first"), "");
        }
        const missing = missingPapers(draft);
        if (missing.length) {
            return this.say(
                "warning",
                _t("Papers are missing"),
                missing.map((paper) => `• ${paper.name}`).join("\n")
            );
        }
        const fees = this.pos.feesOf(draft);
        const complaint = this.complaintOf(draft, fees);
        if (complaint) {
            return this.say("warning", ...complaint);
        }
        Object.assign(draft, {
            fees: fees,
            name: payload.short_name,
            agency_id: payload.agency_id,
            agency_name: this.pos.agencyOf(payload)?.short_name || payload.agency_name,
            due_shown: this.pos.dueOf(draft)?.getTime() || null,
        });
        const at = this.intake.dossiers.findIndex((each) => each.uuid === draft.uuid);
        if (at >= 0) {
            this.intake.dossiers.splice(at, 1, draft);
        } else {
            this.intake.dossiers.push(draft);
        }
        this.intake.draft = null;
        this.intake.view = "tiles";
        this.state.message = null;
        this.touch();
        this.focusSearch();
    }

    complaintOf(draft, fees) {
        if (draft.return_way === "post") {
            if (!draft.return_address.trim() || !draft.return_commune_id) {
                draft.section = "return";
                return [_t("Where shall the result go?"), _t("Enter the address and choose the commune.")];
            }
            if (!draft.return_name.trim() || !draft.return_phone.trim()) {
                draft.section = "return";
                return [_t("Who receives the result?"), _t("The courier needs a name and a phone number.")];
            }
        }
        if (draft.exemption_id && !draft.exemption_proof.trim()) {
            draft.section = "fees";
            return [_t("The exemption needs its proof"), _t("Enter the number of the paper that proves it.")];
        }
        if (fees.some((fee) => fee.amount === null)) {
            return [_t("The postage is not known"), _t("The tariff has no price for this address. Choose the commune again, or return at the counter.")];
        }
        return null;
    }

    edit(dossier) {
        this.intake.draft = dossier;
        this.intake.view = "draft";
        this.touch();
    }

    remove(dossier) {
        const at = this.intake.dossiers.findIndex((each) => each.uuid === dossier.uuid);
        this.intake.dossiers.splice(at, 1);
        if (this.intake.draft?.uuid === dossier.uuid) {
            this.back();
        }
        this.touch();
    }

    openCitizen() {
        this.intake.view = "citizen";
    }

    closeCitizen() {
        this.intake.view = this.intake.draft ? "draft" : "tiles";
        this.focusSearch();
    }

    back() {
        this.state.message = null;
        if (this.intake.query) {
            this.clearSearch();
        } else if (this.intake.view === "citizen") {
            this.closeCitizen();
        } else if (this.goBackToQuestion()) {
            // The question asked before stands again.
        } else if (this.intake.view === "draft") {
            this.intake.draft = null;
            this.intake.view = "tiles";
        } else {
            this.intake.field = null;
        }
        this.focusSearch();
    }

    // Money

    async pay() {
        if (this.state.busy) {
            return;
        }
        const complaint = this.payComplaint();
        if (complaint) {
            return this.say("warning", ...complaint);
        }
        this.state.busy = true;
        try {
            await this.pos.payIntake(this.order);
        } finally {
            this.state.busy = false;
        }
    }

    payComplaint() {
        if (this.intake.draft) {
            return [_t("A dossier is still open"), _t("Enter puts it into the basket, Esc leaves it.")];
        }
        if (!this.intake.dossiers.length) {
            return [_t("The basket is empty"), _t("Choose a procedure first.")];
        }
        if (!this.intake.citizen.name.trim()) {
            this.openCitizen();
            return [_t("Who is it for?"), _t("Scan the ID card, or enter the name.")];
        }
        const { submitter } = this.intake;
        if (submitter.on && (!submitter.name.trim() || !submitter.authorisation.trim())) {
            this.openCitizen();
            return [_t("Who files for whom?"), _t("Enter the person who stands here, and the authorisation.")];
        }
        return null;
    }

    newCitizen() {
        const order = this.pos.getEmptyOrder();
        this.pos.setOrder(order);
        this.pos.navigate("DossierScreen", { orderUuid: order.uuid });
    }

    // Keys

    onKey(event) {
        if (!this.intake || document.querySelector(".modal") || event.isComposing) {
            return;
        }
        const { key, target } = event;
        if (event.ctrlKey || event.altKey || event.metaKey) {
            return;
        }
        if (key === "Enter" && this.takeStrayCard(target)) {
            return this.done(event);
        }
        const field = target.closest?.("input, textarea, select");
        const elsewhere = field && field !== this.search.el;
        if (key === "F2") {
            this.openCitizen();
        } else if (SECTION_KEYS[key]) {
            this.openSection(SECTION_KEYS[key]);
        } else if (key === "F12") {
            this.pay();
        } else if (key === "Escape") {
            this.back();
        } else if (key === "Enter" && !elsewhere && target.tagName !== "BUTTON") {
            this.take(this.search.el?.value || "");
        } else if (key === "Enter" && field?.tagName === "INPUT") {
            this.onFieldEnter(field);
        } else if (key === "Backspace" && !elsewhere && !this.search.el?.value) {
            this.goBackToQuestion();
        } else if (["ArrowDown", "ArrowUp"].includes(key) && !elsewhere) {
            this.moveActive(key === "ArrowDown" ? 1 : -1);
        } else {
            if (!field && key.length === 1 && target.tagName !== "BUTTON") {
                this.focusSearch();
            }
            return;
        }
        this.done(event);
    }

    done(event) {
        event.preventDefault();
        event.stopPropagation();
    }

    /** A card scanned while another field had the focus: the field gets its text back. */
    takeStrayCard(target) {
        if (target === this.search.el || target.tagName !== "INPUT") {
            return false;
        }
        const found = cardInside(target.value);
        if (!found) {
            return false;
        }
        target.value = found.before;
        target.dispatchEvent(new Event("input", { bubbles: true }));
        this.take(found.card);
        return true;
    }

    onEnter() {
        if (this.intake.view === "draft" && this.intake.draft) {
            return this.finish();
        }
        if (this.intake.view === "citizen") {
            return this.closeCitizen();
        }
    }

    /** Enter in a field goes on to the next one, from the last one back to the work. */
    onFieldEnter(field) {
        const form = field.closest("[data-enter-walks]");
        const fields = form ? [...form.querySelectorAll("input:not([type=checkbox]), select")] : [];
        const next = fields[fields.indexOf(field) + 1];
        if (next) {
            return next.focus();
        }
        if (this.intake.view === "citizen") {
            return this.closeCitizen();
        }
        this.focusSearch();
    }

    openSection(section) {
        if (this.intake.draft) {
            this.intake.view = "draft";
            this.intake.draft.section = section;
            if (section === "papers") {
                this.focusSearch();
            }
        }
    }

    moveActive(step) {
        const last = this.results.length - 1;
        this.state.active = Math.min(Math.max(this.state.active + step, 0), last);
    }
}

registry.category("pos_pages").add("DossierScreen", {
    name: "DossierScreen",
    component: DossierScreen,
    route: `/pos/ui/${odoo.pos_config_id}/dossier/{string:orderUuid}`,
    params: { orderUuid: true, orderFinalized: false },
});
