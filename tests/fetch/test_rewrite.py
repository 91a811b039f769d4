"""An archive file without some captures is a whole archive file."""

from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from tasks.fetch.archive import ArchiveWriter, BrokenBody, read_bodies
from tasks.fetch.rewrite import Member, name_successor, read_addresses, rewrite_archive
from tasks.identity import identify
from tasks.records import Capture, Claims

NOW = datetime(2026, 3, 4, tzinfo=UTC)


def make_capture(number: int, **other: object) -> Capture:
    url = f"https://paper{number % 2}.example/{number}"
    values = {"claims": Claims(title="Report"), "http_status": 200, "final_url": url} | other
    return Capture(url, f"<p>body {number}</p>".encode(), "text/html", "page", "test", NOW, **values)  # type: ignore[arg-type]


def write(folder: Path, captures: list[Capture]) -> list[tuple[str, int]]:
    with ArchiveWriter(folder, "run") as archive:
        return [tuple(archive.append(capture, identify(capture))) for capture in captures]  # type: ignore[misc]


def is_of_paper_1(member: Member) -> bool:
    return any("paper1.example" in address for address in read_addresses(member.record))


def test_kept_captures_are_read_at_their_new_places_and_the_others_are_gone(tmp_path: Path) -> None:
    captures = [make_capture(n) for n in range(6)]
    places = write(tmp_path, captures)
    file = tmp_path / places[0][0]
    successor, moved = rewrite_archive(file, is_of_paper_1) or (file, {})
    assert len(moved) == 3
    for number in (0, 2, 4):
        (body,) = read_bodies(tmp_path, [(successor.name, moved[places[number][1]])])
        assert body == captures[number].body
    assert b"paper1.example" not in b"".join(record.content_stream().read() for record in iterate(successor))
    assert {record.rec_headers["WARC-Target-URI"] for record in iterate(successor)} == {
        None, "https://paper0.example/0", "https://paper0.example/2", "https://paper0.example/4"
    }  # fmt: skip
    assert file.exists()


def iterate(file: Path) -> ArchiveIterator:
    return ArchiveIterator(file.open("rb"))


def test_a_capture_is_known_by_the_note_beside_it(tmp_path: Path) -> None:
    capture = make_capture(0, canonical_url="https://paper1.example/canonical")
    ((name, _),) = write(tmp_path, [capture])
    _, moved = rewrite_archive(tmp_path / name, is_of_paper_1) or (tmp_path, {0: 0})
    assert moved == {}


def test_nothing_to_drop_writes_nothing(tmp_path: Path) -> None:
    ((name, _),) = write(tmp_path, [make_capture(0)])
    assert rewrite_archive(tmp_path / name, is_of_paper_1) is None
    assert len(list(tmp_path.iterdir())) == 1


def test_a_torn_end_and_damage_cost_just_what_they_hit(tmp_path: Path) -> None:
    places = write(tmp_path, [make_capture(n) for n in range(6)])
    file = tmp_path / places[0][0]
    content = bytearray(file.read_bytes())
    content[places[2][1] + 12 : places[2][1] + 40] = b"\0" * 28
    file.write_bytes(bytes(content[:-30]))
    successor, moved = rewrite_archive(file, is_of_paper_1) or (file, {})
    assert places[0][1] in moved
    assert places[4][1] in moved
    assert places[2][1] not in moved
    assert not isinstance(read_bodies(tmp_path, [(successor.name, moved[places[4][1]])])[0], BrokenBody)


def test_successors_are_numbered(tmp_path: Path) -> None:
    first = name_successor(tmp_path / "broadsheet-x-00000.warc.gz")
    assert first.name == "broadsheet-x-00000-r1.warc.gz"
    assert name_successor(first).name == "broadsheet-x-00000-r2.warc.gz"
