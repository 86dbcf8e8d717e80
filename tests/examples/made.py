"""All examples that are made on a desk."""

from pathlib import Path

from prover_bridge.workspace.files import write_document

from . import data_publication, hospital_discharge, online_order, pump_repair

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "examples"

EXAMPLES = {
    "DataPublication": data_publication.make,
    "HospitalDischarge": hospital_discharge.make,
    "OnlineOrder": online_order.make,
    "PumpRepair": pump_repair.make,
}


def written(name: str) -> bytes:
    """An example as the content of a file."""
    return write_document(EXAMPLES[name]())
