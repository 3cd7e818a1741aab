import { Component, onWillStart, useState } from "@odoo/owl";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatFloat, formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** What came of a wave, before and after, against the plan; numbers open records. */
export class PlanEffect extends Component {
    static template = "onestop_reports.PlanEffect";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.columns = ["before", "after"];
        this.state = useState({ data: null });
        onWillStart(async () => {
            this.state.data = await this.orm.call("onestop.plan.effect", "get_effect", [
                this.props.action.params?.wave || this.props.action.context.active_id,
            ]);
        });
    }

    span(name) {
        return this.state.data.spans[name]
            .map((day) => formatDate(deserializeDate(day)))
            .join(" – ");
    }

    number(value) {
        return formatInteger(value);
    }

    percent(value) {
        return `${formatFloat(value, { digits: [5, 1] })} %`;
    }

    open(name, domain) {
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

    openWave() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "onestop.plan.wave",
            res_id: this.state.data.wave,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("onestop_reports.plan_effect", PlanEffect);
