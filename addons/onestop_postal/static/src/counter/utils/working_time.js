// Due moments and working minutes, by the compiled calendar of an authority.
// The server has the same functions in `lib/working_time.py`, with the sources.
//
// Moments are local ISO texts without a zone ("2026-11-20T14:30:00"), days are ISO
// dates: nothing here depends on the zone of the device. Inside, a day is its number
// since 1970.

const CUTOFF_MINUTE = 900;
const DAY_MINUTES = 1440;
const HOUR_MINUTES = 60;
const HORIZON_DAYS = 731; // How far a working day is looked for.
const DAY_MS = 86_400_000;
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/;
const MESSAGES = {
    no_working_day: ({ day }) =>
        `The calendar has no working day within two years of ${day}.`,
    bad_hours: ({ day, hours }) =>
        `The working hours ${JSON.stringify(hours)} of ${day} are out of order.`,
    bad_unit: ({ unit }) => `${unit} is not a unit of time limits.`,
    bad_value: ({ value, unit }) => `A time limit of ${value} ${unit} cannot be computed.`,
    not_local: ({ moment }) => `The moment ${moment} has a time zone; it must be local.`,
};

export const UNITS = ["same_day", "hours", "working_days", "days", "months"];

/** A calendar or a time limit that no moment can be computed from. */
export class CalendarError extends Error {
    constructor(code, values) {
        super(MESSAGES[code](values));
        this.code = code;
        this.values = values;
    }
}

// Moments and days

function dayOf(iso) {
    return Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
}

function isoOf(day) {
    return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Return the day, the minute, and whether any seconds have passed in it. */
function readMoment(moment) {
    const found = MOMENT.exec(moment);
    if (!found) {
        throw new CalendarError("not_local", { moment });
    }
    const [, iso, hours, minutes, seconds = "0", fraction = "0"] = found;
    return {
        day: dayOf(iso),
        minute: Number(hours) * HOUR_MINUTES + Number(minutes),
        hasSeconds: Number(seconds) > 0 || Number(fraction) > 0,
    };
}

function writeMoment(day, minute) {
    const at = new Date(day * DAY_MS + minute * 60_000);
    return at.toISOString().slice(0, 19);
}

/** Return the local moment, in the calendar's zone, of an instant (a Date). */
export function localMoment(instant, zone) {
    const parts = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
    }).formatToParts(instant);
    const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute, second } = part;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** Return the instant (a Date) of a local moment in the calendar's zone. */
export function instantOf(moment, zone) {
    const wall = Date.parse(`${moment}Z`);
    const offsetAt = (time) => Date.parse(`${localMoment(new Date(time), zone)}Z`) - time;
    return new Date(wall - offsetAt(wall - offsetAt(wall)));
}

function hoursOf(day, calendar) {
    const weekday = (((day + 3) % 7) + 7) % 7; // 1/1/1970 was a Thursday.
    const hours = calendar.days?.[isoOf(day)] ?? calendar.week[weekday] ?? [];
    let end = 0;
    for (const [begin, finish] of hours) {
        if (!(end <= begin && begin < finish && finish <= DAY_MINUTES)) {
            throw new CalendarError("bad_hours", { hours, day: isoOf(day) });
        }
        end = finish;
    }
    return hours;
}

/** Return the working hours of a day, as pairs of minutes. */
export function segments(day, calendar) {
    return hoursOf(dayOf(day), calendar);
}

/** Tell whether anybody works on the day. */
export function isWorkingDay(day, calendar) {
    return segments(day, calendar).length > 0;
}

function workingDayAfter(day, calendar) {
    for (let later = day + 1; later <= day + HORIZON_DAYS; later++) {
        if (hoursOf(later, calendar).length) {
            return later;
        }
    }
    throw new CalendarError("no_working_day", { day: isoOf(day) });
}

/** Return the first working day after the day. */
export function nextWorkingDay(day, calendar) {
    return isoOf(workingDayAfter(dayOf(day), calendar));
}

// Receipt

/** 15:00:00 sharp is in time. A half day closes before the cut-off. */
function isLate({ day, minute, hasSeconds }, calendar, cutoffMinute) {
    const isAfterCutoff = minute > cutoffMinute || (minute === cutoffMinute && hasSeconds);
    return isAfterCutoff || minute >= hoursOf(day, calendar).at(-1)[1];
}

function receivedOn(start, calendar, cutoffMinute, cutoffShiftsDay) {
    const isOff = !hoursOf(start.day, calendar).length;
    if (isOff || (cutoffShiftsDay && isLate(start, calendar, cutoffMinute))) {
        return workingDayAfter(start.day, calendar);
    }
    return start.day;
}

/** Return the working day on which a dossier counts as received. */
export function receiptDay(
    start,
    calendar,
    { cutoffMinute = CUTOFF_MINUTE, cutoffShiftsDay = false } = {}
) {
    return isoOf(receivedOn(readMoment(start), calendar, cutoffMinute, cutoffShiftsDay));
}

// Minutes

function minutesBefore(day, minute, calendar) {
    return hoursOf(day, calendar)
        .filter(([begin]) => begin < minute)
        .reduce((sum, [begin, finish]) => sum + Math.min(finish, minute) - begin, 0);
}

/** Return the working minutes from start to end, negative when end is before. */
export function workingMinutes(start, end, calendar) {
    const [from, to] = [readMoment(start), readMoment(end)];
    if (to.day < from.day || (to.day === from.day && to.minute < from.minute)) {
        return 0 - workingMinutes(end, start, calendar);
    }
    let total = 0;
    for (let day = from.day; day < to.day; day++) {
        total += minutesBefore(day, DAY_MINUTES, calendar);
    }
    total += minutesBefore(to.day, to.minute, calendar);
    return total - minutesBefore(from.day, from.minute, calendar);
}

/** Return the moment at which that many working minutes have passed. */
export function addWorkingMinutes(start, minutes, calendar) {
    let { day, minute } = readMoment(start);
    if (!(minutes >= 0)) {
        throw new CalendarError("bad_value", { value: minutes, unit: "minutes" });
    }
    if (!minutes) {
        return writeMoment(day, minute);
    }
    for (;;) {
        for (const [begin, finish] of hoursOf(day, calendar)) {
            const from = Math.max(begin, minute);
            if (from < finish && minutes <= finish - from) {
                return writeMoment(day, from + minutes);
            }
            minutes -= Math.max(finish - from, 0);
        }
        day = workingDayAfter(day, calendar);
        minute = 0;
    }
}

// Due moments

/** Return the same day so many months later, or that month's last. */
function addMonths(day, months) {
    const from = new Date(day * DAY_MS);
    const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Date.UTC(year, month, Math.min(from.getUTCDate(), last)) / DAY_MS;
}

/** Return the due day of a limit in days or months; the day of receipt is not in. */
function dueDay(day, value, unit, calendar) {
    if (unit === "working_days") {
        for (let count = 0; count < value; count++) {
            day = workingDayAfter(day, calendar);
        }
        return day;
    }
    day = unit === "days" ? day + value : addMonths(day, value);
    return hoursOf(day, calendar).length ? day : workingDayAfter(day, calendar);
}

/**
 * Return the moment at which a time limit ends: hours at their exact minute, all
 * others with the working hours of the due day. `value` is not looked at for
 * `same_day`, which always heeds the cut-off; hours never do.
 */
export function due(
    start,
    value,
    unit,
    calendar,
    { cutoffMinute = CUTOFF_MINUTE, cutoffShiftsDay = false } = {}
) {
    const moment = readMoment(start);
    if (!UNITS.includes(unit)) {
        throw new CalendarError("bad_unit", { unit });
    }
    if (unit !== "same_day" && !(value >= 1)) {
        throw new CalendarError("bad_value", { value, unit });
    }
    if (unit === "hours") {
        return addWorkingMinutes(start, value * HOUR_MINUTES, calendar);
    }
    const shifts = cutoffShiftsDay || unit === "same_day";
    let day = receivedOn(moment, calendar, cutoffMinute, shifts);
    if (unit !== "same_day") {
        day = dueDay(day, value, unit, calendar);
    }
    return writeMoment(day, hoursOf(day, calendar).at(-1)[1]);
}
