"""Documents and files."""

from gui.actions.spec import ActionSpec
from gui.actions.table.conditions import can_zoom_to_selection, has_canvas, has_content
from gui.actions.table.titles import FILE, mark

FILE_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "file.new",
        mark("&New"),
        FILE,
        lambda v: v.new_document(),
        mark("Start with an empty document"),
        "new",
        ("Ctrl+N",),
    ),
    ActionSpec(
        "file.open",
        mark("&Open…"),
        FILE,
        lambda v: v.open_document(),
        mark("Open a file of processes and workspaces"),
        "open",
        ("Ctrl+O",),
        button=mark("Open"),
    ),
    ActionSpec(
        "file.save",
        mark("&Save"),
        "-" + FILE,
        lambda v: v.save(),
        mark("Save the document"),
        "save",
        ("Ctrl+S",),
        has_content,
        button=mark("Save"),
    ),
    ActionSpec(
        "file.save_as",
        mark("Save &As…"),
        FILE,
        lambda v: v.save_as(),
        mark("Save the document under another name"),
        "save-as",
        ("Ctrl+Shift+S",),
        has_content,
    ),
    ActionSpec(
        "file.import",
        mark("&Import from File…"),
        "-" + FILE,
        lambda v: v.import_processes(),
        mark("Take chosen processes of another file, with all that they are made of"),
        "import",
        ("Ctrl+Shift+I",),
    ),
    ActionSpec(
        "file.export_selection",
        mark("Expo&rt Selection as File…"),
        FILE,
        lambda v: v.export_selection(),
        mark("Write the selected processes, with all that they are made of, as a file of their own"),
        "export",
        ("Ctrl+Shift+E",),
        has_content,
    ),
    ActionSpec(
        "file.export",
        mark("&Export Picture…"),
        FILE,
        lambda v: v.export_picture(),
        mark("Write what is on the canvas as SVG, PDF or PNG"),
        enabled_when=has_canvas,
    ),
    ActionSpec(
        "file.export_selected_picture",
        mark("Export Picture of Se&lection…"),
        FILE,
        lambda v: v.export_selected_picture(),
        mark("Write what is selected on the canvas as SVG, PDF or PNG"),
        enabled_when=can_zoom_to_selection,
    ),
    ActionSpec(
        "file.close",
        mark("&Close"),
        "-" + FILE,
        lambda v: v.close_document(),
        mark("Close the document"),
        "close",
        ("Ctrl+W",),
        has_content,
    ),
    ActionSpec(
        "file.quit", mark("&Quit"), FILE, lambda v: v.quit(), mark("Close the window"), "", ("Ctrl+Q",)
    ),
)
