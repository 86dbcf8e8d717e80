"""Verifying, and giving up."""

from gui.actions.spec import ActionSpec
from gui.actions.table.conditions import has_content, has_selected
from gui.actions.table.titles import PROOF, mark

PROOF_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "proof.verify",
        mark("&Verify"),
        PROOF,
        lambda v: v.verify(),
        mark("Have the selected process verified, with all that it is made of"),
        "verify",
        ("Ctrl+R",),
        has_selected,
    ),
    ActionSpec(
        "proof.verify_unchecked",
        mark("Verify &Unchecked"),
        PROOF,
        lambda v: v.verify_unchecked(),
        mark("Have all verified that is not verified yet"),
        enabled_when=lambda now: now.has_unchecked,
    ),
    ActionSpec(
        "proof.verify_intermediates",
        mark("Verify &Intermediate Compositions"),
        PROOF,
        lambda v: v.verify_intermediates(),
        mark("Have all compositions verified that are not stored"),
        "intermediate",
        enabled_when=lambda now: now.workspace is not None,
    ),
    ActionSpec(
        "proof.verify_all",
        mark("Verify &All"),
        PROOF,
        lambda v: v.verify_all(),
        mark("Have all processes and compositions verified"),
        "verify-all",
        ("Ctrl+Shift+R",),
        has_content,
        button=mark("Verify All"),
    ),
    ActionSpec(
        "proof.repair",
        mark("&Repair"),
        PROOF,
        lambda v: v.repair(),
        mark("Verify all that is not valid, and show what no longer fits, and where"),
        "repair",
        ("Ctrl+Alt+R",),
        has_content,
    ),
    ActionSpec(
        "proof.show",
        mark("&Show Proof"),
        "-" + PROOF,
        lambda v: v.show_proof(),
        mark("Show the proof of the selected process line by line"),
        "proof",
        ("Ctrl+Alt+P",),
        has_selected,
    ),
    ActionSpec(
        "proof.cancel",
        mark("&Cancel All Requests"),
        "-" + PROOF,
        lambda v: v.cancel_requests(),
        mark("Have the prover give up what it works on and what waits"),
        "cancel",
        ("Ctrl+.",),
        lambda now: now.requests > 0,
    ),
    ActionSpec(
        "proof.prover",
        mark("&Prover…"),
        "-" + PROOF,
        lambda v: v.choose_prover(),
        mark("Choose which prover is used, and try it out"),
        "prover-idle",
    ),
)
