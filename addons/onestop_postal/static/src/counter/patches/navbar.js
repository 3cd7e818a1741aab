import { Navbar } from "@point_of_sale/app/components/navbar/navbar";
import { patch } from "@web/core/utils/patch";

patch(Navbar.prototype, {
    /** Open orders of a counter are no tabs: one citizen after another. */
    getOrderTabs() {
        return this.pos.isCounter ? [] : super.getOrderTabs();
    },
});
