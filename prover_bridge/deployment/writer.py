"""Carrying out a plan: all of it, or, where something is refused, nothing."""

from collections.abc import Iterable
from dataclasses import replace

from prover_bridge.deployment.plan import Outcome, Plan, PlannedFile
from prover_bridge.errors import BridgeError
from prover_bridge.storage.atomic import write_atomically
from prover_bridge.storage.containment import ContainmentError, contained


class DeploymentFolderError(BridgeError):
    """The folder of a deployment cannot be made."""


def carry_out(plan: Plan) -> tuple[PlannedFile, ...]:
    """Write the files of a plan, and tell what became of each.

    Where one file is refused, nothing is written. Each file appears whole or not at all; one that cannot
    be written is refused with the system's reason, and those behind it are not tried.

    Raises:
        DeploymentFolderError: the folder cannot be made, or is no folder.
    """
    if plan.refused:
        return tuple(
            _not_written(file, "Nothing is written, since another file is refused.") for file in plan.files
        )
    _make_folder(plan)
    done: list[PlannedFile] = []
    failed = False
    for file in plan.files:
        if failed:
            done.append(_not_written(file, "It was not tried, since another file could not be written."))
            continue
        result = _write(plan, file)
        failed = result.outcome is Outcome.REFUSED
        done.append(result)
    return tuple(done)


def _not_written(file: PlannedFile, reason: str) -> PlannedFile:
    return file.refused(reason) if file.outcome is Outcome.WRITTEN else file


def _make_folder(plan: Plan) -> None:
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeploymentFolderError(
            f"The folder cannot be made: {error.strerror or error}.",
            where=str(plan.folder),
            advice="Choose another folder.",
        ) from error


def _write(plan: Plan, file: PlannedFile) -> PlannedFile:
    """Write one file if the plan says so; links may have changed since it was made."""
    if file.outcome is not Outcome.WRITTEN:
        return file
    try:
        target = contained(plan.folder, file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target = contained(plan.folder, file.path)
        if not file.overwrite and target.exists():
            return replace(file, outcome=Outcome.KEPT)
        write_atomically(target, file.content.encode())
    except ContainmentError as error:
        return file.refused(error.what)
    except OSError as error:
        return file.refused(f"It cannot be written: {error.strerror or error}.")
    return file


def summary(files: Iterable[PlannedFile]) -> str:
    """How many files there are of each kind: `6 written, 7 kept (6 had their content already)`.

    A file that has its content already counts as written: it is as this deployment wants it.
    """
    outcomes = [file.outcome for file in files]
    unchanged = outcomes.count(Outcome.UNCHANGED)
    counts = {
        "written": outcomes.count(Outcome.WRITTEN) + unchanged,
        "kept": outcomes.count(Outcome.KEPT),
        "refused": outcomes.count(Outcome.REFUSED),
    }
    told = ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "no files"
    return f"{told} ({unchanged} had their content already)" if unchanged else told
