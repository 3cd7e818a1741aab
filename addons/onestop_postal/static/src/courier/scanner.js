import { Component, onMounted, onWillUnmount, useRef, useState } from "@odoo/owl";

const LOOK_MS = 250;

/** The camera where the phone can read barcodes by itself, and always a field to type. */
export class Scanner extends Component {
    static template = "onestop_postal.Scanner";
    static props = { onCode: Function, onClose: Function, problem: String };

    setup() {
        this.video = useRef("video");
        this.input = useRef("input");
        this.state = useState({ hasCamera: false, text: "" });
        onMounted(() => this.start());
        onWillUnmount(() => this.stop());
    }

    async start() {
        this.input.el.focus();
        if (!("BarcodeDetector" in window) || !navigator.mediaDevices) {
            return;
        }
        try {
            this.stream = await navigator.mediaDevices.getUserMedia({
                video: { facingMode: "environment" },
            });
        } catch {
            return; // no camera, or not allowed: the field is there
        }
        this.state.hasCamera = true;
        this.video.el.srcObject = this.stream;
        this.detector = new window.BarcodeDetector();
        this.timer = setInterval(() => this.look(), LOOK_MS);
    }

    stop() {
        clearInterval(this.timer);
        this.stream?.getTracks().forEach((track) => track.stop());
    }

    async look() {
        if (this.video.el?.readyState >= 2) {
            const [found] = await this.detector.detect(this.video.el);
            if (found) {
                this.props.onCode(found.rawValue);
            }
        }
    }

    submit() {
        if (this.state.text.trim()) {
            this.props.onCode(this.state.text);
            this.state.text = "";
        }
    }
}
