import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { deserializeDate, deserializeDateTime, formatDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const CHANNELS = {
    requires_presence: [_t("The person must come in person"), _t("Presence is no longer required")],
    post_receive: [_t("The post receives the dossier"), _t("The post no longer receives the dossier")],
    post_return: [_t("The post returns the result"), _t("The post no longer returns the result")],
    channel_direct: [_t("Taken at the counter"), _t("No longer taken at the counter")],
    channel_online: [_t("Taken online"), _t("No longer taken online")],
};
const MOST_AGENCIES = 8;

/** What a version changes, on one page; every number opens its dossiers. */
export class VersionImpact extends Component {
    static template = "onestop_postal.VersionImpact";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ data: null });
        this.versionId = this.props.action.context.active_id;
        onWillStart(async () => {
            this.state.data = await this.orm.call("onestop.procedure.version", "get_impact", [
                [this.versionId],
            ]);
        });
    }

    // === What is shown === //

    get counts() {
        return this.state.data.counts;
    }

    get delta() {
        return this.state.data.fee_after - this.state.data.fee_before;
    }

    get newPapers() {
        return this.state.data.papers.filter((paper) => paper.change === "new").length;
    }

    get agencies() {
        return this.state.data.agencies.slice(0, MOST_AGENCIES);
    }

    get moreAgencies() {
        return this.state.data.agencies.length - this.agencies.length;
    }

    get payers() {
        return [
            ["more", _t("Pay more")],
            ["less", _t("Pay less")],
            ["same", _t("Pay the same")],
        ];
    }

    get lateness() {
        return [
            ["finished", _t("Finished in these 12 months")],
            ["late_before", _t("Late under the present text")],
            ["late_after", _t("Late under this text")],
            ["newly_late", _t("Become late")],
            ["newly_in_time", _t("Come in time instead")],
        ];
    }

    channelWords(change) {
        return CHANNELS[change.name][change.now ? 0 : 1];
    }

    paperWords(paper) {
        return { new: _t("New"), gone: _t("No longer asked for"), changed: _t("Otherwise") }[paper.change];
    }

    number(value) {
        return formatInteger(value);
    }

    dong(value) {
        return `${value > 0 ? "+" : ""}${formatInteger(value)} đ`;
    }

    day(text) {
        return text ? formatDate(deserializeDate(text)) : "";
    }

    moment(text) {
        return deserializeDateTime(text).toFormat("HH:mm dd/MM/yyyy");
    }

    share(value, whole) {
        return whole ? Math.round((100 * value) / whole) : 0;
    }

    // === Records behind the numbers === //

    open(name, domain) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: "onestop.dossier",
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain,
        });
    }

    openFigure(name, figure) {
        const key = `${this.versionId} ${figure} ${this.state.data.moment}`;
        return this.open(name, [["impact_figure", "=", key]]);
    }

    openRunning() {
        return this.open(_t("Running dossiers"), this.state.data.running.domain);
    }

    openVersion() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "onestop.procedure.version",
            res_id: this.versionId,
            views: [[false, "form"]],
        });
    }

    print() {
        return this.action.doAction("onestop_postal.version_impact_report", {
            additionalContext: { active_ids: [this.versionId], active_id: this.versionId },
        });
    }
}

registry.category("actions").add("onestop_postal.version_impact", VersionImpact);
