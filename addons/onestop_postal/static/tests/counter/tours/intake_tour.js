import { registry } from "@web/core/registry";

const CARD = "064190012345||Rơ Châm H'Blơi|17051990|Nữ|Làng Kép, xã Thử Một|15042021";

/** Type a text into the search line at once, as a scanner does, and enter it. */
const scan = (text) => ({
    content: `scan ${text.slice(0, 12)}`,
    trigger: ".ops-search input",
    run() {
        this.anchor.value = text;
        this.anchor.dispatchEvent(new Event("input", { bubbles: true }));
        this.anchor.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })
        );
    },
});
const key = (name, trigger) => ({
    content: `press ${name}`,
    trigger,
    run() {
        window.dispatchEvent(
            new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true })
        );
    },
});

registry.category("web_tour.tours").add("onestop_postal_intake", {
    steps: () => [
        scan("00020101021138560010A000000727"),
        { content: "a bank's code is explained", trigger: ".ops-message.is-warning" },
        scan(CARD),
        { content: "the citizen is known from the card", trigger: ".ops-mark.is-card" },
        scan("ban sao thu"),
        { content: "the papers are asked for", trigger: ".ops-paper" },
        {
            content: "it is not done while papers are missing",
            trigger: ".ops-finish",
            run: "click",
        },
        { content: "what is missing is said", trigger: ".ops-message.is-warning" },
        { content: "tick the form", trigger: ".ops-paper:nth-of-type(1) input", run: "click" },
        { content: "tick the copy", trigger: ".ops-paper:nth-of-type(2) input", run: "click" },
        { content: "all ticked", trigger: ".ops-paper.is-ticked:nth-of-type(2)" },
        { content: "done", trigger: ".ops-finish", run: "click" },
        { content: "it lies in the basket", trigger: ".ops-dossier .ops-owner" },
        { content: "the total", trigger: ".ops-total-row b:contains(8.000 đ)" },
        { content: "take the money", trigger: ".ops-pay", run: "click" },
        { content: "cash stands ready", trigger: ".paymentline.selected" },
        key("Enter", ".validation-button.highlight"),
        { content: "the slip", trigger: ".ops-slip-code:contains(H99.01-)" },
        { content: "the server has it", trigger: ".ops-slip-sent.is-sent" },
        { content: "next citizen", trigger: ".ops-next", run: "click" },
        { content: "an empty desk", trigger: ".ops-citizen-empty" },
    ],
});
