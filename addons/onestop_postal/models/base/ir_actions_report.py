import base64
import io

import qrcode
import qrcode.image.svg
from markupsafe import Markup
from reportlab.graphics.barcode import createBarcodeDrawing

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import file_open

from ...lib import vietnamese

PAPERS = [
    ("a4", "A4"),
    ("a5", "A5"),
    ("a5l", "A5 landscape"),
    ("label", "Label 100 × 70 mm"),
]


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    onestop_paper = fields.Selection(
        selection=PAPERS,
        string="Statutory paper",
        help="Set on forms that are printed by CSS paged media, to the millimetre.",
    )

    # === Rendering === #

    def _pre_render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        """Override of `base` to leave our papers to the paged-media renderer."""
        if self._get_report(report_ref).onestop_paper:
            streams = self._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
            return streams, "pdf"
        return super()._pre_render_qweb_pdf(report_ref, res_ids=res_ids, data=data)

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        """Override of `base` to print our papers with WeasyPrint, one record a stream.

        :raise UserError: when no record was given.
        """
        report_sudo = self._get_report(report_ref)
        if not report_sudo.onestop_paper:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        if not res_ids:
            raise UserError(self.env._("Choose what to print first."))
        streams = {}
        for res_id in res_ids:
            html = self._render_qweb_html(report_ref, [res_id], data=data)[0]
            streams[res_id] = {
                "stream": io.BytesIO(self._onestop_html_to_pdf(html)),
                "attachment": None,
            }
        return streams

    def _onestop_html_to_pdf(self, html):
        """Print a whole HTML page; only ``data:`` resources are read.

        :param html: the page, bytes or text.
        :return: the PDF's bytes.
        """
        # WeasyPrint needs a second to import, and only printing needs it.
        import weasyprint

        def refuse(url, *args, **kwargs):
            if url.startswith("data:"):
                return weasyprint.default_url_fetcher(url, *args, **kwargs)
            raise ValueError(f"a printed form reads nothing from outside: {url}")

        text = html.decode() if isinstance(html, bytes) else html
        return weasyprint.HTML(string=text, url_fetcher=refuse).write_pdf()

    def _get_rendering_context(self, report, docids, data):
        """Override of `base` to give our forms their Vietnamese helpers."""
        values = super()._get_rendering_context(report, docids, data)
        if report.onestop_paper:
            # Who may read a record may print it with the names it refers to.
            docs = self.env[report.model].browse(docids)
            docs.check_access("read")
            values.update(
                docs=docs.sudo(),
                dong=vietnamese.format_dong,
                words=vietnamese.amount_in_words,
                qr=self._onestop_qr,
                barcode=self._onestop_barcode,
                local=self._onestop_local,
                form_css=self._onestop_form_css(),
                today=self._onestop_local(fields.Datetime.now()),
            )
        return values

    # === Helpers of the forms === #

    def _onestop_form_css(self):
        """The style sheet that all our forms share."""
        with file_open("onestop_postal/report/forms.css") as file:
            # Our own file: its signs belong to CSS and are not to be escaped.
            return Markup(file.read())

    def _onestop_local(self, moment):
        """A UTC moment as the office's wall clock shows it (Asia/Ho_Chi_Minh)."""
        if not moment:
            return None
        user = self.with_context(tz="Asia/Ho_Chi_Minh")
        return fields.Datetime.context_timestamp(user, moment)

    def _onestop_qr(self, value):
        """A QR code of ``value`` as an image address, drawn by lines, not dots."""
        image = qrcode.make(
            value,
            image_factory=qrcode.image.svg.SvgPathImage,
            error_correction=qrcode.ERROR_CORRECT_M,
            border=1,
        )
        return self._onestop_svg(image.to_string())

    def _onestop_barcode(self, value):
        """A Code 128 of ``value`` as an image address."""
        drawing = createBarcodeDrawing(
            "Code128", value=value, barHeight=40, quiet=False, humanReadable=False
        )
        return self._onestop_svg(drawing.asString("svg"))

    def _onestop_svg(self, svg):
        """An SVG document as an image address."""
        data = svg.encode() if isinstance(svg, str) else svg
        return "data:image/svg+xml;base64," + base64.b64encode(data).decode()
