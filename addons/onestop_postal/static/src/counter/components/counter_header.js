import { Component } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { useService } from "@web/core/utils/hooks";
import { usePos } from "@point_of_sale/app/hooks/pos_hook";
import { SyncPopup } from "@point_of_sale/app/components/popups/sync_popup/sync_popup";
import { _t } from "@web/core/l10n/translation";

/** Whose counter this is, the search line in the middle, and what else can be done. */
export class CounterHeader extends Component {
    static template = "onestop_postal.CounterHeader";
    static components = { Dropdown, DropdownItem };
    static props = { newCitizen: Function, slots: { type: Object, optional: true } };

    setup() {
        this.pos = usePos();
        this.dialog = useService("dialog");
    }

    reload() {
        this.dialog.add(SyncPopup, {
            title: _t("Reload Data"),
            confirm: (full) => this.pos.reloadData(full),
        });
    }
}
