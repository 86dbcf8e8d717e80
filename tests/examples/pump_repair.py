"""A pump that gets a new rotor, or its old one back."""

from prover_bridge.workspace.document import Document

from .desk import Desk

DESCRIPTION = (
    "A worn rotor is replaced by a spare one, a usable one gets new seals. Either way the same stored "
    "steps assemble and test the pump, and the part that was laid out and not needed comes back."
)

PROCESSES = {
    "Dismantle": ("Pump |- Rotor ** Casing", "Takes the pump apart."),
    "InspectRotor": ("Rotor |- WornRotor ++ UsableRotor", "Measures the wear."),
    "CleanCasing": ("Casing, Solvent |- CleanedCasing", "Meanwhile the casing is cleaned."),
    "ReplaceRotor": ("WornRotor, SpareRotor |- FittedRotor", "The worn rotor is scrapped."),
    "RenewSeals": ("UsableRotor, SealKit |- FittedRotor", "The rotor stays, its seals do not."),
    "Assemble": ("FittedRotor, CleanedCasing |- AssembledPump", "Puts the pump together."),
    "TestRun": ("AssembledPump |- TestedPump", "Runs it for an hour under load."),
}


def make() -> Document:
    """Make the example."""
    desk = Desk("Workshop")
    desk.processes(PROCESSES)
    finishing = desk.join("Assemble", "AssembledPump", "TestRun", "AssembledPump")
    finish = desk.store(finishing, "Finish")
    new = desk.join("ReplaceRotor", "FittedRotor", finish, "FittedRotor")
    old = desk.join("RenewSeals", "FittedRotor", finish, "FittedRotor")
    repair = desk.choose(new, "WornRotor", old, "UsableRotor")
    parts = desk.tensor("InspectRotor", "CleanCasing")
    parts = desk.join("Dismantle", "Rotor ** Casing", parts, "Rotor")
    whole = desk.join(parts, "WornRotor ++ UsableRotor", repair, "WornRotor ++ UsableRotor")
    desk.store(whole, "RepairPump")
    desk.arrange(
        (finishing, "Stored as Finish, and used twice below", (0.0, 0.0)),
        (parts, "Take apart, inspect and clean", (880.0, 0.0)),
        (repair, "A new rotor, or the old one", (0.0, 296.0)),
        (whole, "All of it, stored as RepairPump", (0.0, 657.0)),
    )
    return desk.document(DESCRIPTION)
