"""The one table of actions."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.actions.situation import Situation
from gui.actions.spec import ActionSpec
from prover_bridge.workspace.document import State

CONTEXT = "Actions"


def _t(text: str) -> str:
    """Mark a text for translation."""
    return str(QT_TRANSLATE_NOOP(CONTEXT, text))


def _has_content(now: Situation) -> bool:
    return now.has_content


def _has_workspace(now: Situation) -> bool:
    return now.workspace is not None


def _has_canvas(now: Situation) -> bool:
    return now.has_canvas


def _has_selected(now: Situation) -> bool:
    return now.selected is not None


def _in_library(now: Situation) -> bool:
    return now.selected is not None and not now.is_intermediate


def _is_composite(now: Situation) -> bool:
    return _in_library(now) and not now.is_atomic


def _can_place(now: Situation) -> bool:
    return now.workspace is not None and _in_library(now)


def _can_store(now: Situation) -> bool:
    return now.is_intermediate and now.state is State.VALID


def _can_deploy(now: Situation) -> bool:
    return now.selected is not None and not now.is_atomic


FILE, EDIT, PROCESS, PROOF, VIEW, HELP = (
    _t("&File"),
    _t("&Edit"),
    _t("&Process"),
    _t("P&roof"),
    _t("&View"),
    _t("&Help"),
)
MENUS = (FILE, EDIT, PROCESS, PROOF, VIEW, HELP)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "file.new",
        _t("&New"),
        FILE,
        lambda v: v.new_document(),
        _t("Start with an empty document"),
        "new",
        ("Ctrl+N",),
    ),
    ActionSpec(
        "file.open",
        _t("&Open…"),
        FILE,
        lambda v: v.open_document(),
        _t("Open a file of processes and workspaces"),
        "open",
        ("Ctrl+O",),
        button=_t("Open"),
    ),
    ActionSpec(
        "file.save",
        _t("&Save"),
        "-" + FILE,
        lambda v: v.save(),
        _t("Save the document"),
        "save",
        ("Ctrl+S",),
        _has_content,
        button=_t("Save"),
    ),
    ActionSpec(
        "file.save_as",
        _t("Save &As…"),
        FILE,
        lambda v: v.save_as(),
        _t("Save the document under another name"),
        "save-as",
        ("Ctrl+Shift+S",),
        _has_content,
    ),
    ActionSpec(
        "file.export",
        _t("&Export Picture…"),
        "-" + FILE,
        lambda v: v.export_picture(),
        _t("Write what is on the canvas as SVG, PDF or PNG"),
        enabled_when=_has_canvas,
    ),
    ActionSpec(
        "file.close",
        _t("&Close"),
        "-" + FILE,
        lambda v: v.close_document(),
        _t("Close the document"),
        "close",
        ("Ctrl+W",),
        _has_content,
    ),
    ActionSpec("file.quit", _t("&Quit"), FILE, lambda v: v.quit(), _t("Close the window"), "", ("Ctrl+Q",)),
    ActionSpec(
        "edit.undo",
        _t("&Undo"),
        EDIT,
        lambda v: v.undo(),
        _t("Go back over the last step"),
        "undo",
        ("Ctrl+Z",),
        lambda now: now.undo_title is not None,
        button=_t("Undo"),
    ),
    ActionSpec(
        "edit.redo",
        _t("&Redo"),
        EDIT,
        lambda v: v.redo(),
        _t("Do the step again that was undone"),
        "redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        lambda now: now.redo_title is not None,
        button=_t("Redo"),
    ),
    ActionSpec(
        "edit.delete",
        _t("&Delete"),
        "-" + EDIT,
        lambda v: v.delete(),
        _t("Take the selected graphs off the canvas, or delete the selected process"),
        "delete",
        ("Del",),
        lambda now: now.drawings_selected > 0 or now.selected is not None,
    ),
    ActionSpec(
        "edit.select_all",
        _t("Select &All"),
        EDIT,
        lambda v: v.select_all(),
        _t("Select everything on the canvas"),
        "",
        ("Ctrl+A",),
        _has_workspace,
    ),
    ActionSpec(
        "edit.find",
        _t("&Find…"),
        EDIT,
        lambda v: v.find(),
        _t("Find a process in the library"),
        "search",
        ("Ctrl+F",),
        _has_content,
    ),
    ActionSpec(
        "process.new",
        _t("&New Process…"),
        PROCESS,
        lambda v: v.new_process(),
        _t("Say what a process needs and what it gives"),
        "process-new",
        ("Ctrl+Shift+N",),
        button=_t("Process"),
    ),
    ActionSpec(
        "process.edit",
        _t("&Edit Process…"),
        PROCESS,
        lambda v: v.edit_process(),
        _t("Change what the selected process needs and gives"),
        "edit",
        ("F2",),
        lambda now: now.is_atomic,
    ),
    ActionSpec(
        "process.rename",
        _t("&Rename Process…"),
        PROCESS,
        lambda v: v.rename_process(),
        _t("Give the selected process another name, everywhere"),
        enabled_when=_in_library,
    ),
    ActionSpec(
        "process.duplicate",
        _t("&Duplicate Process…"),
        PROCESS,
        lambda v: v.duplicate_process(),
        _t("Make a process like the selected one"),
        "copy",
        ("Ctrl+D",),
        lambda now: now.is_atomic,
    ),
    ActionSpec(
        "process.place",
        _t("&Place on Canvas"),
        PROCESS,
        lambda v: v.place_process(),
        _t("Put the selected process on the canvas"),
        "add",
        ("Ctrl+Return",),
        _can_place,
    ),
    ActionSpec(
        "workspace.new",
        _t("New &Workspace"),
        "-" + PROCESS,
        lambda v: v.new_workspace(),
        _t("Open an empty canvas"),
        "workspace-new",
        ("Ctrl+T",),
        button=_t("Workspace"),
    ),
    ActionSpec(
        "workspace.rename",
        _t("Rena&me Workspace…"),
        PROCESS,
        lambda v: v.rename_workspace(),
        _t("Give the workspace on top another name"),
        enabled_when=_has_workspace,
    ),
    ActionSpec(
        "workspace.delete",
        _t("Delete Works&pace…"),
        PROCESS,
        lambda v: v.delete_workspace(),
        _t("Delete the workspace on top"),
        enabled_when=_has_workspace,
    ),
    ActionSpec(
        "process.store",
        _t("&Store as Composite…"),
        "-" + PROCESS,
        lambda v: v.store_composite(),
        _t("Keep the selected composition in the library under a name"),
        "store",
        ("Ctrl+Shift+C",),
        _can_store,
        button=_t("Store"),
    ),
    ActionSpec(
        "process.load_steps",
        _t("Load S&teps"),
        PROCESS,
        lambda v: v.load_steps(),
        _t("Build the steps of the selected composite in a new workspace, to change them"),
        enabled_when=_is_composite,
    ),
    ActionSpec(
        "process.deploy",
        _t("Dep&loy…"),
        PROCESS,
        lambda v: v.deploy(),
        _t("Write the selected composition as code"),
        "deploy",
        ("Ctrl+Shift+D",),
        _can_deploy,
        button=_t("Deploy"),
    ),
    ActionSpec(
        "proof.verify",
        _t("&Verify"),
        PROOF,
        lambda v: v.verify(),
        _t("Have the selected process verified, with all that it is made of"),
        "verify",
        ("Ctrl+R",),
        _has_selected,
    ),
    ActionSpec(
        "proof.verify_unchecked",
        _t("Verify &Unchecked"),
        PROOF,
        lambda v: v.verify_unchecked(),
        _t("Have all verified that is not verified yet"),
        enabled_when=lambda now: now.has_unchecked,
    ),
    ActionSpec(
        "proof.verify_all",
        _t("Verify &All"),
        PROOF,
        lambda v: v.verify_all(),
        _t("Have all processes and compositions verified"),
        "verify-all",
        ("Ctrl+Shift+R",),
        _has_content,
        button=_t("Verify All"),
    ),
    ActionSpec(
        "proof.cancel",
        _t("&Cancel All Requests"),
        "-" + PROOF,
        lambda v: v.cancel_requests(),
        _t("Have the prover give up what it works on and what waits"),
        "cancel",
        ("Ctrl+.",),
        lambda now: now.requests > 0,
    ),
    ActionSpec(
        "view.zoom_in",
        _t("Zoom &In"),
        VIEW,
        lambda v: v.zoom_in(),
        _t("Show the canvas larger"),
        "zoom-in",
        ("Ctrl++", "Ctrl+="),
        _has_canvas,
    ),
    ActionSpec(
        "view.zoom_out",
        _t("Zoom &Out"),
        VIEW,
        lambda v: v.zoom_out(),
        _t("Show the canvas smaller"),
        "zoom-out",
        ("Ctrl+-",),
        _has_canvas,
    ),
    ActionSpec(
        "view.fit",
        _t("&Fit All"),
        VIEW,
        lambda v: v.zoom_fit(),
        _t("Show the whole canvas"),
        "zoom-fit",
        ("Ctrl+0",),
        _has_canvas,
        button=_t("Fit"),
    ),
    ActionSpec(
        "view.tidy",
        _t("&Tidy Up"),
        VIEW,
        lambda v: v.tidy(),
        _t("Lay out the graphs on the canvas anew"),
        "tidy",
        ("Ctrl+Shift+L",),
        _has_workspace,
        button=_t("Tidy Up"),
    ),
    ActionSpec(
        "view.legend",
        _t("&Legend"),
        "-" + VIEW,
        lambda v: v.toggle_legend(),
        _t("Show what the shapes and lines of the canvas mean"),
        shortcuts=("Ctrl+L",),
        enabled_when=_has_canvas,
        checked=False,
    ),
    ActionSpec(
        "view.buffers",
        _t("Show &Buffers"),
        VIEW,
        lambda v: v.toggle_buffers(),
        _t("Tell apart resources that pass unused through a step"),
        enabled_when=_has_canvas,
        checked=True,
    ),
    ActionSpec(
        "help.palette",
        _t("&Command Palette…"),
        HELP,
        lambda v: v.show_palette(),
        _t("Find any action by its name"),
        "palette",
        ("Ctrl+Shift+P",),
    ),
    ActionSpec(
        "help.shortcuts",
        _t("&Keyboard Shortcuts"),
        HELP,
        lambda v: v.show_shortcuts(),
        _t("All keys on one sheet"),
        "keyboard",
        ("F1",),
    ),
    ActionSpec(
        "help.about",
        _t("&About Process Composer"),
        "-" + HELP,
        lambda v: v.show_about(),
        _t("Which versions these are"),
        "about",
    ),
)
