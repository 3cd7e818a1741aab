import { useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { BinaryField, binaryField } from "@web/views/fields/binary/binary_field";
import { getDataURLFromFile } from "@web/core/utils/urls";

/** A file field that a file can be dropped on. */
export class FileDropField extends BinaryField {
    static template = "onestop_postal.FileDropField";

    setup() {
        super.setup();
        this.drag = useState({ over: false });
    }

    async onDrop(ev) {
        this.drag.over = false;
        const file = ev.dataTransfer.files[0];
        if (!file || this.props.readonly) {
            return;
        }
        const url = await getDataURLFromFile(file);
        await this.update({ name: file.name, data: url.split(",")[1] });
    }
}

registry.category("fields").add("onestop_file_drop", {
    ...binaryField,
    component: FileDropField,
});
