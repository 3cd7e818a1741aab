import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAsyncLockedMethod } from "@point_of_sale/app/hooks/hooks";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { formatDong } from "../../components/labels";

const MOST_NOTES = 9999;

/**
 * The end of the day. First the count, with nothing expected in sight; then counted,
 * expected and difference side by side, with three answers of equal weight; then the
 * signature. No answer is needed to sign, and signing accepts nothing.
 */
export class DayEndPopup extends Component {
    static template = "onestop_postal.DayEndPopup";
    static components = { Dialog };
    static props = { day: Object, close: Function };

    setup() {
        this.pos = usePos();
        this.dong = formatDong;
        this.state = useState({ day: this.props.day, notes: {}, words: {}, signing: false });
        this.count = useAsyncLockedMethod(this.count);
        this.sign = useAsyncLockedMethod(this.sign);
        this.answers = [
            { value: "accept", label: _t("Right, I accept") },
            { value: "dispute", label: _t("I do not agree") },
            { value: "more_time", label: _t("I need more time") },
        ];
    }

    get day() {
        return this.state.day;
    }

    get isCounted() {
        return this.day.state !== "open";
    }

    get counted() {
        return this.day.denominations.reduce(
            (sum, note) => sum + note * (this.state.notes[note] || 0),
            0
        );
    }

    get ownEntries() {
        return this.day.entries.filter((entry) => !entry.system);
    }

    get systemEntries() {
        return this.day.entries.filter((entry) => entry.system);
    }

    get openDifferences() {
        return this.day.differences.filter((difference) => difference.answer !== "accept");
    }

    signed(amount) {
        return amount < 0 ? `−${formatDong(-amount)}` : formatDong(amount);
    }

    holderLabel(entry) {
        return entry.holder === "bank" ? _t("bank") : _t("drawer");
    }

    edit(note, event) {
        const number = Math.min(Math.max(parseInt(event.target.value) || 0, 0), MOST_NOTES);
        this.state.notes[note] = number;
    }

    onNoteKey(event) {
        if (!["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        const fields = [...event.target.closest(".ops-notes").querySelectorAll("input")];
        const step = event.key === "ArrowUp" ? -1 : 1;
        fields[fields.indexOf(event.target) + step]?.focus();
    }

    call(method, ...args) {
        return this.pos.data.call("pos.session", method, [[this.pos.session.id], ...args]);
    }

    async count() {
        this.state.day = await this.call("onestop_count", { ...this.state.notes });
    }

    async answer(difference, value) {
        const words = this.state.words[difference.id] || "";
        this.state.day = await this.call("onestop_answer", difference.id, value, words);
    }

    async sign() {
        this.state.signing = true;
        try {
            await this.call("onestop_sign");
        } finally {
            this.state.signing = false;
        }
        this.pos.session.state = "closed";
        this.pos.redirectToBackend();
    }
}
