"""What the drawings look like: real compositions, every label and box in its own place."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.canvas.items.link import curve_path
from gui.canvas.items.marks import Look, outline, paint_node
from gui.canvas.items.node import NodeItem
from gui.canvas.measure import centred, sign_size
from gui.canvas.picture import make_picture
from gui.canvas.words import edge_words, node_words, provenance_words
from gui.layout import dot
from gui.theme import load_theme
from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import leaf, plus
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.graph import Node, NodeKind
from prover_bridge.workspace.files import read_file

EXAMPLES = ["BuySki", "HomePurchase", "SimpleCopyAndSequence", "SimpleOptionalTreatment"]


def every_process(path) -> list[tuple[Process, Mapping[str, Process]]]:
    document = read_file(path)
    library = {name: entry.process for name, entry in document.library.items()}
    found = [(process, library) for process in library.values()]
    for workspace in document.workspaces.values():
        own = {name: entry.process for name, entry in workspace.compositions.items()}
        found += [(process, {**library, **own}) for process in own.values()]
    return found


def areas(picture, placement) -> list[tuple[QRectF, set[str]]]:
    """Where each box and each label is, with the keys of the links that belong there."""
    links = picture.shape.links
    found = []
    for box in picture.shape.boxes:
        place = QPointF(*placement.centres[box.key])
        own = {link.key for link in links if box.key in (link.source, link.target)}
        found.append((centred(box.width, box.height).translated(place), own))
    for link in links:
        if link.label:
            place = QPointF(*placement.routes[link.key].label)
            found.append((centred(*link.label).translated(place), {link.key}))
    return [(area.adjusted(1, 1, -1, -1), own) for area, own in found]


@pytest.mark.shared
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_label_box_or_link_crosses_a_label_or_a_box_in_any_real_composition(qapp, shared, name):
    for process, components in every_process(shared / "examples" / f"{name}.json"):
        picture = make_picture(drawing_graph(process, components))
        placement = dot.place(picture.shape)
        taken = areas(picture, placement)
        for (one, _), (other, _) in combinations(taken, 2):
            assert not one.intersects(other), process.name
        for key, route in placement.routes.items():
            path = curve_path(route)
            points = [path.pointAtPercent(step / 150) for step in range(151)]
            for area, own in taken:
                assert key in own or not any(area.contains(point) for point in points), (process.name, key)


@pytest.mark.shared
@pytest.mark.parametrize("name", EXAMPLES)
def test_links_that_share_a_box_meet_it_at_points_of_their_own(qapp, shared, name):
    for process, components in every_process(shared / "examples" / f"{name}.json"):
        picture = make_picture(drawing_graph(process, components))
        boxes = {box.key: box for box in picture.shape.boxes}
        for key, node in picture.nodes.items():
            if node.kind not in (NodeKind.PROCESS, NodeKind.COMPOSITE, NodeKind.JOIN):
                continue
            ports = [link.target_port for link in picture.shape.links if link.target == key]
            points = {boxes[key].input_point(port, (0, 0)) for port in ports}
            assert len(points) == len(set(ports))


def test_a_label_is_left_out_where_an_end_of_the_link_says_it(view):
    labels = {
        key: label for graph in view.canvas.graphs.values() for key, label in graph.picture.labels.items()
    }
    assert labels
    assert not any(labels.values())


def test_alternatives_are_told_apart_from_what_always_comes(view):
    pack, ask = view.canvas.graphs[2], view.canvas.graphs[1]
    assert {link.edge.resource for link in pack.links.values() if link.edge.optional} == {"Parcel", "Missing"}
    assert not any(link.edge.optional for link in ask.links.values())
    assert pack.picture.optional == {
        key for key, node in pack.picture.nodes.items() if node.kind is NodeKind.OUTPUT
    }


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast_light", "high_contrast_dark"])
def test_every_kind_of_node_looks_different_without_its_text(qapp, theme):
    pictures = set()
    for kind in NodeKind:
        size = (80.0, 40.0) if kind.value in ("process", "composite", "input", "output") else sign_size(kind)
        image = QImage(100, 60, QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.translate(50, 30)
        rect = centred(*size)
        paint_node(painter, kind, Look(rect, outline(kind, rect), "", load_theme(theme)))
        painter.end()
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(NodeKind)


@pytest.mark.shared
def test_words_tell_resource_source_target_and_what_the_signs_mean(qapp, shared):
    document = read_file(shared / "examples" / "BuySki.json")
    library = {name: entry.process for name, entry in document.library.items()}
    picture = make_picture(drawing_graph(library["GetSki"], library))
    buffered = next(edge for edge in picture.edges.values() if edge.buffered)
    words = edge_words(buffered, picture.nodes[buffered.source], picture.nodes[buffered.target])
    for expected in ("Exception", "SelectSki", "some alternatives", "waits"):
        assert expected in words
    given = next(edge for edge in picture.edges.values() if edge.path and edge.resource == "PriceNOK")
    ends = picture.nodes[given.source], picture.nodes[given.target]
    assert "comes from Usd2Nok" in edge_words(given, *ends, plus(leaf("Usd2Nok"), leaf("SelectSki")))
    ski = next(node for node in picture.nodes.values() if node.label == "SelectSki")
    assert "PriceUSD ⊕ Exception" in node_words(ski)


def test_the_pointer_is_told_about_what_it_rests_on(view):
    item = next(item for item in view.canvas.node_items() if item.node.label == "Pack")
    assert "Order ⊢ Parcel ⊕ Missing" in view.words_at(view.mapFromScene(item.pos()))


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Ask", "comes from Ask"),
        ("&_Step3", "merged by _Step3"),
        ("Ask:c", "passes through Ask unused"),
    ],
)
def test_labels_of_provenance_are_told_in_words(label, words):
    assert words in provenance_words(label)


def test_a_box_that_never_runs_says_so():
    assert "never runs" in node_words(Node("P:o", NodeKind.PROCESS, "P", never=True))


def test_light_shows_some_parts_and_fades_the_rest(view):
    graph = view.canvas.graphs[1]
    item: NodeItem = graph.nodes["Ask:out"]
    view.light(1, nodes=["Ask:out"])
    image, other = graph.nodes["input:a"], view.canvas.graphs[2].nodes["Pack:out"]
    assert [part.emphasis.value for part in (item, image, other)] == ["lit", "faded", "faded"]
    view.darken()
    assert [part.emphasis.value for part in (item, image, other)] == ["normal"] * 3


def test_a_process_is_found_selected_and_shown(view):
    assert view.select_process("Ship")
    assert view.selected_process() == "Ship"
    assert not view.select_process("Nobody")
    assert view.reveal(2, node="Pack:out")
    assert [item.key for item in view.selected_parts()] == ["Pack:out"]
    seen = QRectF(view.mapToScene(view.viewport().rect()).boundingRect())
    assert seen.contains(view.canvas.graphs[2].nodes["Pack:out"].pos())


def test_what_is_seen_already_is_found_without_scrolling(view):
    before = view.seen_area()
    for name in ("Ship", "Ask"):
        assert view.select_process(name)
        assert view.seen_area() == before


def test_a_picture_for_a_file_holds_text_as_text_and_no_images(view):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    area = view.canvas.content_rect()
    painter = QPainter(generator)
    view.canvas.render(painter, QRectF(QPointF(), area.size()), area)
    painter.end()
    text = bytes(buffer.data().data()).decode()
    assert "<image" not in text
    for name in ("Ask", "Pack", "Ship", "Parcel"):
        assert f">{name}<" in text
