"""A patient who leaves the ward in one of three ways."""

from prover_bridge.workspace.document import Document

from .desk import Desk

DESCRIPTION = (
    "A doctor reviews a patient's chart and results while the pharmacist reconciles the medicines. "
    "There are three ways on: home, rehabilitation, or the ward, where these medicines are not needed "
    "and are kept."
)

PROCESSES = {
    "Admit": ("Referral |- Chart ** Sample", "Opens the chart and takes blood."),
    "CopyChart": ("Chart |- Chart ** Chart", "The doctor and the pharmacist both need the chart."),
    "TestSample": ("Sample |- Results", "The laboratory."),
    "ReviewPatient": (
        "Chart, Results |- FitForHome ++ (NeedsRehab ++ Unwell)",
        "The ward round decides between three ways on.",
    ),
    "ReconcileMedicines": ("Chart, HomeMedicines |- Medicines", "What was taken at home, and what is new."),
    "DischargeHome": ("FitForHome, Medicines |- DischargeLetter", "The patient goes home."),
    "TransferToRehab": ("NeedsRehab, Medicines |- TransferLetter", "The patient goes to rehabilitation."),
    "TreatFurther": ("Unwell |- CarePlan", "The patient stays."),
}


def make() -> Document:
    """Make the example."""
    desk = Desk("Ward")
    desk.processes(PROCESSES)
    ways = desk.choose("TransferToRehab", "NeedsRehab", "TreatFurther", "Unwell")
    ways = desk.choose("DischargeHome", "FitForHome", ways, "NeedsRehab ++ Unwell")
    desk.store(ways, "LeaveWard")
    review = desk.tensor("ReviewPatient", "ReconcileMedicines")
    review = desk.join("CopyChart", "Chart ** Chart", review, "Chart")
    review = desk.join("TestSample", "Results", review, "Results")
    review = desk.join("Admit", "Chart ** Sample", review, "Chart")
    whole = desk.join(
        review, "FitForHome ++ NeedsRehab ++ Unwell", ways, "FitForHome ++ NeedsRehab ++ Unwell"
    )
    desk.store(whole, "TreatPatient")
    desk.arrange(
        (review, "From the referral to the decision", (0.0, 0.0)),
        (ways, "Three ways on, stored as LeaveWard", (0.0, 346.0)),
        (whole, "Both, joined and stored as TreatPatient", (0.0, 707.0)),
    )
    return desk.document(DESCRIPTION)
