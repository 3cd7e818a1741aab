import { Component, onMounted, onWillUnmount } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const EVERY = 2000;

/** Reloads a record every two seconds while the server works on it. */
export class FollowWidget extends Component {
    static template = "onestop_postal.FollowWidget";
    static props = { ...standardWidgetProps };

    setup() {
        onMounted(() => {
            this.timer = setInterval(() => this.reload(), EVERY);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    async reload() {
        const { record } = this.props;
        const working = ["reading", "writing", "approving"].includes(record.data.state);
        if (working && !this.loading && record.resId) {
            this.loading = true;
            try {
                await record.load();
            } finally {
                this.loading = false;
            }
        }
    }
}

registry.category("view_widgets").add("onestop_follow", { component: FollowWidget });
