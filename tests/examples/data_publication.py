"""Research data on their way into a repository."""

from prover_bridge.workspace.document import Document

from .desk import Desk

DESCRIPTION = (
    "Measurements are cleaned, described and checked for personal data; both ways on, as they are or "
    "anonymised, end in data to share. A curator accepts the deposit or returns it, and then the "
    "licence stays with the authors."
)

PROCESSES = {
    "CleanData": ("Measurements, Script |- Dataset", "Removes what the instrument got wrong."),
    "CopyDataset": ("Dataset |- Dataset ** Dataset", "To be described and to be checked."),
    "DescribeData": ("Dataset, Vocabulary |- Metadata", "Says in a common vocabulary what the data are."),
    "CheckPrivacy": ("Dataset |- Shareable ++ Personal", "Looks for data of persons."),
    "Anonymise": ("Personal |- Shareable", "Removes what leads to a person."),
    "Deposit": ("Shareable, Metadata |- Submission", "Hands both to the repository."),
    "Curate": ("Submission |- Accepted ++ Returned", "A person of the repository looks through it."),
    "RegisterDoi": ("Accepted, Licence |- Doi", "Makes the data citable and public."),
    "PlanRevision": ("Returned |- RevisionPlan", "The authors agree on what to change."),
}


def make() -> Document:
    """Make the example."""
    desk = Desk("Publication")
    desk.processes(PROCESSES)
    sharing = desk.join("CheckPrivacy", "Personal", "Anonymise", "Personal")
    both = desk.tensor("DescribeData", sharing)
    both = desk.join("CopyDataset", "Dataset ** Dataset", both, "Dataset")
    both = desk.join("CleanData", "Dataset", both, "Dataset")
    deposit = desk.join(both, "Metadata ** Shareable", "Deposit", "Metadata")
    deposit = desk.join(deposit, "Submission", "Curate", "Submission")
    ending = desk.choose("RegisterDoi", "Accepted", "PlanRevision", "Returned")
    whole = desk.join(deposit, "Accepted ++ Returned", ending, "Accepted ++ Returned")
    desk.store(whole, "PublishData")
    desk.arrange(
        (deposit, "From measurements to the curator", (0.0, 0.0)),
        (ending, "Accepted or returned", (0.0, 316.0)),
        (whole, "Both, joined and stored as PublishData", (0.0, 602.0)),
    )
    return desk.document(DESCRIPTION)
