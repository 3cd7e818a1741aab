import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** What a site may do for whom and where the gaps are; or all places of a procedure. */
export class Coverage extends Component {
    static template = "onestop_postal.Coverage";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.stages = [
            ["guide", _t("Guides")],
            ["receive", _t("Receives")],
            ["digitise", _t("Digitises")],
            ["return", _t("Returns results")],
        ];
        const { active_model: model, active_id: id } = this.props.action.context || {};
        this.procedureId = model === "onestop.procedure" ? id : false;
        this.state = useState({ data: null, open: new Set(), gaps: false });
        onWillStart(() => this.load(false, false));
    }

    async load(siteId, day) {
        this.state.data = this.procedureId
            ? await this.orm.call("onestop.agreement", "onestop_places", [
                  this.procedureId,
                  day || false,
              ])
            : await this.orm.call("onestop.agreement", "onestop_coverage", [
                  parseInt(siteId) || false,
                  day || false,
              ]);
    }

    get fields() {
        return this.state.data.fields.filter(
            (field) => !this.state.gaps || this.hasGap(field)
        );
    }

    hasGap(field) {
        return this.stages.some(([stage]) => field.covered[stage] < field.procedures.length);
    }

    toggle(id) {
        if (!this.state.open.delete(id)) {
            this.state.open.add(id);
        }
    }

    openAgreement(id) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "onestop.agreement",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("onestop_postal.coverage", Coverage);
