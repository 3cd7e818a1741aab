import { BarcodeReader } from "@point_of_sale/app/services/barcode_reader_service";
import { patch } from "@web/core/utils/patch";

patch(BarcodeReader.prototype, {
    // The counter's own search line reads scans. Here a fast typist would be told that
    // the amount she has just entered is an unknown barcode.
    async _scan(code) {
        return this.isCounter ? undefined : super._scan(code);
    },
});
