import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { _t } from "@web/core/l10n/translation";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDate, deserializeDateTime, formatDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatFloat, formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const PERIODS = [
    ["today", _t("Today")],
    ["week", _t("7 days")],
    ["days30", _t("30 days")],
    ["month", _t("This month")],
];
const ACCENT = "#1f5fa8";
// Figures one acts on stand out as soon as they are not zero.
const URGENT = ["overdue", "late"];

/** The manager's morning: one page, one call, every number opens its records. */
export class Board extends Component {
    static template = "onestop_reports.Board";
    static components = { Dropdown, DropdownItem };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.periods = PERIODS;
        this.canvas = useRef("canvas");
        this.state = useState({ period: "days30", site: false, data: null, loading: false });
        onWillStart(async () => {
            await Promise.all([loadBundle("web.chartjs_lib"), this.load()]);
        });
        useEffect(
            (canvas, data) => {
                if (!canvas || !data) {
                    return;
                }
                const chart = this.drawDays(canvas, data.days);
                return () => chart.destroy();
            },
            () => [this.canvas.el, this.state.data]
        );
    }

    // === Data === //

    async load() {
        this.state.loading = true;
        try {
            this.state.data = await this.orm.call("onestop.board", "get_figures", [
                this.state.period,
                this.state.site || null,
            ]);
        } finally {
            this.state.loading = false;
        }
    }

    async choosePeriod(period) {
        this.state.period = period;
        await this.load();
    }

    async chooseSite(site) {
        this.state.site = site;
        await this.load();
    }

    // === What is shown === //

    get siteName() {
        const site = this.state.data.sites.find((one) => one.id === this.state.site);
        return site ? site.name : _t("All sites");
    }

    get span() {
        const { first_day, last_day } = this.state.data;
        const [first, last] = [first_day, last_day].map((day) => formatDate(deserializeDate(day)));
        return first === last ? first : `${first} – ${last}`;
    }

    get moment() {
        return deserializeDateTime(this.state.data.moment).toFormat("HH:mm");
    }

    get mostOwed() {
        return Math.max(1, ...this.state.data.fees.map((fee) => fee.owed));
    }

    get totalOwed() {
        return this.state.data.fees.reduce((sum, fee) => sum + fee.owed, 0);
    }

    isUrgent(card) {
        return URGENT.includes(card.code) && card.value > 0;
    }

    number(value) {
        return formatInteger(value);
    }

    dong(value) {
        return `${formatInteger(value)} đ`;
    }

    percent(value) {
        return `${formatFloat(value, { digits: [5, 1] })} %`;
    }

    drawDays(canvas, days) {
        const labels = days.map(({ day }) => deserializeDate(day).toFormat("dd/MM"));
        return new Chart(canvas, {
            type: "line",
            data: {
                labels,
                datasets: [
                    {
                        label: _t("Received"),
                        data: days.map((day) => day.received),
                        borderColor: ACCENT,
                        backgroundColor: `${ACCENT}22`,
                        borderWidth: 2,
                        pointRadius: 2,
                        fill: "start",
                        tension: 0,
                    },
                ],
            },
            options: {
                animation: false,
                maintainAspectRatio: false,
                plugins: { legend: { display: false } },
                scales: {
                    y: { beginAtZero: true, ticks: { precision: 0 } },
                    x: { grid: { display: false } },
                },
            },
        });
    }

    // === Records behind the numbers === //

    openDossiers(name, domain) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: "onestop.report.dossier",
            views: [
                [false, "list"],
                [false, "pivot"],
                [false, "graph"],
            ],
            domain,
        });
    }

    openFees(fee) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: fee.agency,
            res_model: "onestop.report.fee",
            views: [
                [false, "list"],
                [false, "pivot"],
            ],
            domain: fee.domain,
        });
    }

    download() {
        const query = new URLSearchParams({ period: this.state.period });
        if (this.state.site) {
            query.set("site", this.state.site);
        }
        return this.action.doAction({
            type: "ir.actions.act_url",
            url: `/onestop/board.xlsx?${query}`,
            target: "download",
        });
    }
}

registry.category("actions").add("onestop_reports.board", Board);
