import { Component, onWillStart, useState } from "@odoo/owl";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const WIDTH = 860;
const HEIGHT = 300;
const LEFT = 46;
const BOTTOM = 30;
const TOP = 12;
// Each status has a shape and a word, never a colour alone.
const STATUSES = [
    ["running", "●", _t("Received by the post")],
    ["planned", "◆", _t("In a wave to come")],
    ["open", "○", _t("Not planned yet")],
    ["stopped", "✕", _t("Kept from the post by law")],
];
const MARKS = {
    met: ["✓", _t("met")],
    partly: ["◐", _t("partly met")],
    expired: ["⌛", _t("evidence has run out")],
    none: ["✕", _t("nothing entered")],
};

/** The plan as a picture: from easy to hard, waves, readiness of the sites. */
export class PlanBoard extends Component {
    static template = "onestop_reports.PlanBoard";
    static components = { Dropdown, DropdownItem };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.statuses = STATUSES;
        this.marks = MARKS;
        this.size = { width: WIDTH, height: HEIGHT, left: LEFT, bottom: BOTTOM, top: TOP };
        this.state = useState({ data: null, chosen: null });
        onWillStart(() => this.load(this.props.action.params?.plan || null));
    }

    // === Data === //

    async load(plan) {
        this.state.data = await this.orm.call("onestop.plan.board", "get_board", [plan]);
        this.state.chosen = null;
    }

    choose(dot) {
        this.state.chosen = this.state.chosen === dot.id ? null : dot.id;
    }

    get chosen() {
        return this.state.data.dots.find((dot) => dot.id === this.state.chosen);
    }

    // === The picture === //

    get most() {
        return Math.max(10, ...this.state.data.dots.map((dot) => dot.volume));
    }

    x(difficulty) {
        return LEFT + (difficulty / 100) * (WIDTH - LEFT - 16);
    }

    /** Volumes differ by powers of ten, so their height goes by the logarithm. */
    y(volume) {
        const share = Math.log10(1 + volume) / Math.log10(1 + this.most);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP - 12);
    }

    get heights() {
        return [0, 10, 100, 1000, 10000].filter((volume) => volume <= this.most);
    }

    get bands() {
        const { easy_to, middle_to } = this.state.data.plan;
        return [
            { from: 0, to: easy_to, name: _t("Easy") },
            { from: easy_to, to: middle_to, name: _t("Middling") },
            { from: middle_to, to: 100, name: _t("Hard") },
        ];
    }

    shape(status) {
        return STATUSES.find(([code]) => code === status)[1];
    }

    label(status) {
        return STATUSES.find(([code]) => code === status)[2];
    }

    /** Dots of one place side by side, so that none hides another. */
    get dots() {
        const seen = {};
        return this.state.data.dots.map((dot) => {
            const key = `${dot.difficulty} ${Math.round(this.y(dot.volume) / 10)}`;
            seen[key] = (seen[key] ?? -1) + 1;
            return { ...dot, x: this.x(dot.difficulty), y: this.y(dot.volume) - 11 * seen[key] };
        });
    }

    isNow(phase) {
        const today = this.state.data.today;
        return phase.first <= today && (!phase.last || today <= phase.last);
    }

    day(day) {
        return day ? formatDate(deserializeDate(day)) : "…";
    }

    number(value) {
        return formatInteger(value);
    }

    fill(site, load) {
        return site.whole ? Math.min(100, Math.round((100 * load) / site.whole)) : 0;
    }

    cellTitle(site, cell, criterion) {
        const value = cell.value === null ? "–" : cell.value;
        return `${site.name} · ${criterion.name}: ${MARKS[cell.mark][1]} (${value})`;
    }

    // === Records behind === //

    async openPlan() {
        return this.openForm("onestop.plan", this.state.data.plan.id);
    }

    openForm(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    async call(method) {
        const action = await this.orm.call("onestop.plan", method, [[this.state.data.plan.id]]);
        return this.action.doAction(action);
    }

    openPlans() {
        return this.action.doAction("onestop_reports.plan_action");
    }

    openEvidence(site, cell) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: `${site.name}`,
            res_model: "onestop.plan.evidence",
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: [
                ["site_id", "=", site.id],
                ["criterion_id", "=", cell.criterion],
            ],
            context: { default_site_id: site.id, default_criterion_id: cell.criterion },
        });
    }
}

registry.category("actions").add("onestop_reports.plan_board", PlanBoard);
