// Moments at the counter: the due date, and how people read a date.

import { due, instantOf, localMoment } from "../utils/working_time";

const ZONE = "Asia/Ho_Chi_Minh";

/** Return an instant in the server's form: UTC, whole seconds. */
export function toServer(instant) {
    return `${instant.toISOString().slice(0, 19)}Z`;
}

/** Return the office's day of an instant as an ISO date. */
export function dayOf(instant) {
    return localMoment(instant, ZONE).slice(0, 10);
}

/**
 * Return the instant at which an agency's time limit ends, null without a limit.
 *
 * @param {Object} limit value and unit
 * @param {Object} agency with _calendar and _rules
 * @param {Object} [fieldRules] those of the procedure's field, which go first
 */
export function dueAt(instant, limit, agency, fieldRules) {
    if (!limit || !agency?._calendar) {
        return null;
    }
    const rules = { ...agency._rules, ...fieldRules };
    const zone = agency._calendar.tz || ZONE;
    const moment = due(localMoment(instant, zone), limit.value, limit.unit, agency._calendar, {
        cutoffMinute: parseInt(rules.cutoff_minute) || undefined,
        cutoffShiftsDay: rules.cutoff_shifts_day === "1",
    });
    return instantOf(moment, zone);
}

/** Return the office's wall clock of an instant, in parts. */
export function wallClock(instant) {
    const [day, time] = localMoment(instant, ZONE).split("T");
    const [year, month, date] = day.split("-");
    const [hour, minute] = time.split(":");
    return { year, month, date, hour, minute };
}

/** Return an instant as people read it: 16:30 thứ Tư 25/11/2026. */
export function readable(instant, language = "vi") {
    const { year, month, date, hour, minute } = wallClock(instant);
    const weekday = new Intl.DateTimeFormat(language.replace("_", "-"), {
        timeZone: ZONE,
        weekday: "long",
    }).format(instant);
    const name = weekday.replace(/^Thứ/, "thứ").replace(/^Chủ/, "chủ");
    return `${hour}:${minute} ${name} ${date}/${month}/${year}`;
}

/** Return seconds as people read a stop watch: 00:38. */
export function stopWatch(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const parts = [Math.floor(whole / 60), whole % 60];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
