import { Component, onMounted, useExternalListener, useState } from "@odoo/owl";
import { useRouterParamsChecker } from "@point_of_sale/app/hooks/pos_router_hook";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatDong } from "../../components/labels";
import { readable } from "../../models/clock";
import { IntakeSlip, IntakeSlips } from "../../receipt/intake_slip";

/** After the payment: change to give back, slips to hand over, the next citizen. */
export class SlipScreen extends Component {
    static template = "onestop_postal.SlipScreen";
    static components = { IntakeSlip };
    static props = { orderUuid: String };

    setup() {
        this.pos = usePos();
        this.printer = useService("printer");
        this.dong = formatDong;
        this.state = useState({ printing: false });
        useRouterParamsChecker();
        useExternalListener(window, "keydown", (event) => this.onKey(event), { capture: true });
        onMounted(() => this.order?.nb_print || this.print());
    }

    get order() {
        return this.pos.models["pos.order"].getBy("uuid", this.props.orderUuid);
    }

    get commands() {
        return this.order?.onestopCommands || [];
    }

    get rows() {
        return this.commands.map((command) => ({
            command,
            due: command.due_at ? readable(new Date(command.due_at)) : "",
        }));
    }

    get change() {
        return Math.abs(Math.round(this.order?.change || 0));
    }

    get isSent() {
        return Boolean(this.order?.isSynced);
    }

    get isCopy() {
        return (this.order?.nb_print || 0) > 0;
    }

    /** The first print is the original; every further one says that it is a copy. */
    async print() {
        if (!this.commands.length || this.state.printing) {
            return;
        }
        this.state.printing = true;
        try {
            await this.printer.print(
                IntakeSlips,
                { commands: this.commands, copy: this.isCopy },
                { webPrintFallback: true }
            );
            this.order.nb_print = (this.order.nb_print || 0) + 1;
        } finally {
            this.state.printing = false;
        }
    }

    next() {
        const { order } = this;
        if (order) {
            this.pos.orderDone(order);
        } else {
            this.pos.navigateToFirstPage();
        }
    }

    onKey(event) {
        if (document.querySelector(".modal") || event.ctrlKey || event.altKey) {
            return;
        }
        if (["Enter", "F12"].includes(event.key)) {
            this.next();
        } else if (event.key.toLowerCase() === "p") {
            this.print();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }
}

registry.category("pos_pages").add("SlipScreen", {
    name: "SlipScreen",
    component: SlipScreen,
    route: `/pos/ui/${odoo.pos_config_id}/slip/{string:orderUuid}`,
    params: { orderUuid: true, orderFinalized: true },
});
