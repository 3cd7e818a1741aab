from ..common import OnestopCommon


class CustodyCommon(OnestopCommon):
    """Dossiers that wait at the site, and short ways through both handovers."""

    @classmethod
    def _as(cls, user, record):
        """A record as another person sees it."""
        return record.with_user(user).with_context(clean_context=True)

    @classmethod
    def _prepare(cls, dossiers):
        return dossiers.with_user(cls.clerk)._prepare_handovers()

    @classmethod
    def _hand_over(cls, dossiers):
        """Hand dossiers to the agency, both sides signing."""
        handover = cls._prepare(dossiers)
        handover._send()
        handover.with_user(cls.officer)._confirm()
        return handover

    @classmethod
    def _decide(cls, dossiers, decision="granted"):
        for number, dossier in enumerate(dossiers, 1):
            dossier.with_user(cls.officer)._decide(decision, f"{number}/QĐ")

    @classmethod
    def _bring_back(cls, dossiers):
        """Bring decided dossiers back to the site, both sides signing."""
        handover = dossiers.with_user(cls.officer)._prepare_return()
        handover.with_user(cls.clerk)._confirm()
        return handover
