import { Component, onMounted, useRef } from "@odoo/owl";

/** A field to sign in with a finger; tells its owner the picture after each stroke. */
export class SignaturePad extends Component {
    static template = "onestop_postal.SignaturePad";
    static props = { onChange: Function };

    setup() {
        this.canvas = useRef("canvas");
        this.isDown = false;
        onMounted(() => this.clear());
    }

    get pen() {
        return this.canvas.el.getContext("2d");
    }

    clear() {
        const canvas = this.canvas.el;
        // Half the phone's pixels are enough for a proof and keep it small.
        canvas.width = canvas.clientWidth;
        canvas.height = canvas.clientHeight;
        this.pen.lineWidth = 2.5;
        this.pen.lineCap = "round";
        this.pen.lineJoin = "round";
        this.pen.strokeStyle = "#0b1c2c";
        this.props.onChange(null);
    }

    point(ev) {
        const box = this.canvas.el.getBoundingClientRect();
        return [ev.clientX - box.left, ev.clientY - box.top];
    }

    onDown(ev) {
        ev.preventDefault();
        this.canvas.el.setPointerCapture?.(ev.pointerId);
        this.isDown = true;
        this.pen.beginPath();
        this.pen.moveTo(...this.point(ev));
    }

    onMove(ev) {
        if (this.isDown) {
            this.pen.lineTo(...this.point(ev));
            this.pen.stroke();
        }
    }

    onUp() {
        if (this.isDown) {
            this.isDown = false;
            this.props.onChange(this.canvas.el.toDataURL("image/png"));
        }
    }
}
