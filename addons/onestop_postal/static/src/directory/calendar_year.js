import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const { DateTime } = luxon;

/** A year of an office: which days are worked, half, off or swapped, and why. */
export class CalendarYear extends Component {
    static template = "onestop_postal.CalendarYear";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.labels = {
            work: _t("Working day"),
            half: _t("Half day"),
            off: _t("Weekly day off"),
            holiday: _t("Holiday"),
            swapped: _t("Worked in exchange or local Saturday"),
        };
        this.state = useState({ data: null, chosen: null, reason: "", everywhere: false });
        onWillStart(() => this.load(false, DateTime.now().year));
    }

    async load(calendarId, year) {
        this.state.data = await this.orm.call("resource.calendar", "onestop_year", [
            parseInt(calendarId) || false,
            year,
        ]);
        const day = this.state.chosen?.date;
        this.state.chosen = this.state.data.days.find((one) => one.date === day) || null;
    }

    get weekdays() {
        return [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
            DateTime.fromObject({ weekYear: 2026, weekNumber: 2, weekday }).toFormat("ccccc")
        );
    }

    get months() {
        const months = [];
        for (const day of this.state.data.days) {
            const moment = DateTime.fromISO(day.date);
            if (moment.day === 1) {
                months.push({
                    key: moment.month,
                    name: moment.toFormat("LLLL"),
                    blanks: [...Array(moment.weekday - 1).keys()],
                    days: [],
                });
            }
            months.at(-1).days.push({ ...day, number: moment.day });
        }
        return months;
    }

    title(day) {
        return [this.labels[day.state], day.reason, day.hours, day.source]
            .filter(Boolean)
            .join("\n");
    }

    choose(day) {
        this.state.chosen = day;
        this.state.everywhere = Boolean(day.reason && !day.own);
        this.state.reason =
            day.reason || (day.state === "off" ? _t("Local Saturday") : _t("Local holiday"));
    }

    get chosenName() {
        return formatDate(DateTime.fromISO(this.state.chosen.date));
    }

    async mark(what) {
        const { data, chosen, reason, everywhere } = this.state;
        await this.orm.call("resource.calendar", "onestop_mark", [
            data.calendar_id,
            chosen.date,
            what,
            reason,
            everywhere,
        ]);
        await this.load(data.calendar_id, data.year);
        this.notification.add(_t("The day is changed. Due dates from now on follow it."), {
            type: "success",
        });
    }
}

registry.category("actions").add("onestop_postal.calendar_year", CalendarYear);
