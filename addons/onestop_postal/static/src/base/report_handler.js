import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { download } from "@web/core/network/download";
import { getReportUrl } from "@web/webclient/actions/reports/utils";

/**
 * Our papers are printed on the server without wkhtmltopdf: download them at once
 * instead of asking whether that program is installed.
 */
registry
    .category("ir.actions.report handlers")
    .add("onestop_paper", async (action, options, env) => {
        const ours = action.report_name?.startsWith("onestop_");
        if (!ours || action.report_type !== "qweb-pdf") {
            return false;
        }
        env.services.ui.block();
        try {
            await download({
                url: "/report/download",
                data: {
                    data: JSON.stringify([getReportUrl(action, "pdf"), "qweb-pdf"]),
                    context: JSON.stringify({ ...user.context, ...action.context }),
                },
            });
        } finally {
            env.services.ui.unblock();
        }
        return true;
    });
