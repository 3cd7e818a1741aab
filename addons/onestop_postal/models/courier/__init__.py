from . import (
    item_pool,
    item_number,
    shipment,
    run,
    stop,
    delivery_attempt,
    shipment_attempt,
    shipment_money,
    run_phone,
    dossier,
    dossier_public,
    lookup_failure,
)
