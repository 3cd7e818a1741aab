import { Component } from "@odoo/owl";
import { generateQRCodeDataUrl } from "@point_of_sale/utils";
import { wallClock } from "../models/clock";
import { amountInWords, formatDong } from "../utils/vietnamese";

const KINDS = {
    original: "Bản chính",
    certified: "Bản chứng thực",
    copy: "Bản sao",
    electronic: "Bản điện tử",
    shown: "Xuất trình",
};
const UNITS = {
    hours: "giờ làm việc",
    working_days: "ngày làm việc",
    days: "ngày",
    months: "tháng",
};

/**
 * Giấy tiếp nhận hồ sơ và hẹn trả kết quả (form 01 of TT 03/2025/TT-VPCP), A5, printed
 * from the command itself: offline it is the same paper. Vietnamese by law.
 */
export class IntakeSlip extends Component {
    static template = "onestop_postal.IntakeSlip";
    static props = { command: Object, copy: { type: Boolean, optional: true } };

    setup() {
        this.dong = formatDong;
    }

    get slip() {
        return this.props.command.slip;
    }

    get link() {
        const { code, secret } = this.props.command;
        return `${this.slip.link}/onestop/d/${encodeURIComponent(code)}?k=${secret}`;
    }

    get qr() {
        return generateQRCodeDataUrl(this.link, { width: 96, height: 96 });
    }

    get papers() {
        return this.slip.papers.map((paper) => ({ ...paper, kind: KINDS[paper.kind] || "" }));
    }

    get limit() {
        const { limit } = this.slip;
        if (!limit) {
            return "không quy định";
        }
        return limit.unit === "same_day" ? "trong ngày" : `${limit.value} ${UNITS[limit.unit]}`;
    }

    inWords(moment) {
        const { year, month, date, hour, minute } = wallClock(new Date(moment));
        return `${hour} giờ ${minute} phút, ngày ${date} tháng ${month} năm ${year}`;
    }

    get received() {
        return this.inWords(this.props.command.happened_at);
    }

    get due() {
        const { due_at, intake_mode } = this.props.command;
        if (due_at) {
            return this.inWords(due_at);
        }
        return intake_mode === "carriage"
            ? "tính từ khi cơ quan ký nhận hồ sơ (QĐ 45/2016/QĐ-TTg)"
            : "không quy định";
    }

    get dateLine() {
        const { year, month, date } = wallClock(new Date(this.props.command.happened_at));
        return `${this.slip.place || "Gia Lai"}, ngày ${date} tháng ${month} năm ${year}`;
    }

    get wayBack() {
        const { return_way, return_name, return_address, return_phone } = this.props.command;
        if (return_way !== "post") {
            return `${this.slip.site}${this.slip.site_address ? `, ${this.slip.site_address}` : ""}`;
        }
        const parts = [return_address, this.slip.return_commune].filter(Boolean);
        return `Qua dịch vụ bưu chính công ích, đến: ${parts.join(", ")}; người nhận ${return_name}, ${return_phone}`;
    }

    get channel() {
        return this.props.command.intake_mode === "carriage"
            ? "Qua dịch vụ bưu chính công ích"
            : "Trực tiếp tại điểm phục vụ bưu chính";
    }

    get fees() {
        return this.props.command.fees.filter((fee) => fee.amount);
    }

    get total() {
        return this.fees.reduce((sum, fee) => sum + fee.amount, 0);
    }

    get totalInWords() {
        return amountInWords(this.total);
    }

    ownerOf(fee) {
        return fee.owner === "agency" ? this.slip.agency : "Bưu điện (cước, đã gồm thuế GTGT)";
    }

    get submitterName() {
        const { submitter, applicant } = this.props.command;
        return submitter ? submitter.name : applicant.name;
    }
}

/** All slips of one citizen, a sheet each, for one print. */
export class IntakeSlips extends Component {
    static template = "onestop_postal.IntakeSlips";
    static components = { IntakeSlip };
    static props = { commands: Array, copy: { type: Boolean, optional: true } };
}
