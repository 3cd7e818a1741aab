import { PosOrderline } from "@point_of_sale/app/models/pos_order_line";
import { patch } from "@web/core/utils/patch";

patch(PosOrderline.prototype, {
    // A fee line is called by its fee, not by the product it is booked on.
    setFullProductName() {
        if (!this.onestop_fee_key || !this.full_product_name) {
            super.setFullProductName();
        }
    },

    canBeMergedWith(line) {
        return !this.onestop_fee_key && !line.onestop_fee_key && super.canBeMergedWith(line);
    },
});
