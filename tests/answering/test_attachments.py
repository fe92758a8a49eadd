"""Files come in clean, and go out only when that is safe."""

import io
import socketserver
import struct
import threading

import pikepdf
import pytest
from django.core.files.storage import storages
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kaderwerk.answering.attachments import UnfitFile, content_of, fit_file, keep_file
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.answering.attachments.fitting import check
from kaderwerk.answering.attachments.keeping import State, scan_waiting
from kaderwerk.answering.attachments.scanning import ScannerAway, virus_in
from kaderwerk.answering.models import Sheet, StoredFile
from kaderwerk.environment import files
from tests.answering.filesmade import packed, pdf, picture

Name, Dictionary = pikepdf.Name, pikepdf.Dictionary


def no(name, content):
    """The code with which a file is refused, or nothing."""
    try:
        check(name, content)
        cleaned(name, content)
    except UnfitFile as unfit:
        return unfit.code
    return None


# --- what comes in -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", pdf()),
        ("foto.PNG", picture("PNG")),
        ("foto.jpeg", picture("JPEG")),
        ("tekst.docx", packed("word/document.xml")),
        ("lijst.xlsx", packed("xl/workbook.xml")),
        ("tekst.odt", packed("content.xml")),
    ],
)
def test_what_is_what_its_name_says_comes_in(name, content):
    assert no(name, content) is None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"MZ" * 50, "upload.type_not_allowed"),
        ("a.svg", b"<svg/>", "upload.type_not_allowed"),
        ("a", pdf(), "upload.type_not_allowed"),
        ("a.pdf", b"", "upload.empty"),
        ("a.pdf", picture("PNG"), "upload.not_what_it_says"),
        ("a.png", picture("JPEG"), "upload.not_what_it_says"),
        ("a.pdf", b"GIF89a<script>alert(1)</script>", "upload.not_what_it_says"),
        ("a.docx", packed("xl/workbook.xml"), "upload.not_what_it_says"),
        ("a.docx", b"PK\x03\x04 nothing", "upload.broken"),
        ("a.docx", packed("word/document.xml", **{"word/vbaProject.bin": b"x"}), "upload.program"),
        ("a.odt", packed("content.xml", **{"Basic/Standard/M.xml": b"x"}), "upload.program"),
        (
            "a.docx",
            packed("word/document.xml", **{"word/media/bomb": b"0" * 60_000_000}),
            "upload.unpacks_too_large",
        ),
        (
            "a.xlsx",
            packed("xl/workbook.xml", **{f"xl/{n}": b"x" for n in range(5001)}),
            "upload.unpacks_too_large",
        ),
        ("a.pdf", pdf(password="secret"), "upload.locked"),
        ("a.pdf", pdf()[:60], "upload.broken"),
        ("a.png", picture("PNG")[:40], "upload.broken"),
        ("a.png", picture("PNG", (8000, 7000), mode="1"), "upload.picture_too_large"),
    ],
)
def test_what_cannot_come_in_says_why(name, content, code):
    assert no(name, content) == code


@given(st.binary(max_size=200), st.sampled_from(["a.pdf", "a.png", "a.jpg", "a.docx", "a.ods"]))
def test_whatever_the_bytes_are_it_is_taken_or_refused_with_a_code(content, name):
    for begin in (b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04"):
        code = no(name, begin + content)
        assert code is None or code.startswith("upload.")


# --- what is taken out ---------------------------------------------------------------------------

JS = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def open_action(document):
    document.Root.OpenAction = JS


def on_the_page(document):
    document.pages[0].AA = Dictionary(O=JS)


def of_a_link(document):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    link.A = Dictionary(S=Name.Launch, F="calc.exe")
    document.pages[0].Annots = pikepdf.Array([link])


def after_a_link(document):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    link.A = Dictionary(S=Name.URI, URI="https://example.org", Next=JS)
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])


def of_a_form(document):
    document.Root.AcroForm = Dictionary(Fields=[], XFA="<xdp/>")


def by_name(document):
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=["a", JS]))


def with_a_file(document):
    document.attachments["evil.exe"] = b"MZ"


@pytest.mark.parametrize(
    "arm",
    [open_action, on_the_page, of_a_link, after_a_link, of_a_form, by_name, with_a_file],
    ids=lambda arm: arm.__name__,
)
def test_what_acts_in_a_pdf_is_taken_out_and_the_page_stays(arm):
    armed = pdf(arm)
    clean = cleaned("a.pdf", armed)

    with pikepdf.open(io.BytesIO(clean)) as document:
        whole = b"".join(bytes(thing.unparse(resolved=False)) for thing in document.objects)
        assert len(document.pages) == 1
    for sign in (b"JavaScript", b"Launch", b"app.alert", b"evil", b"XFA", b"/AA", b"OpenAction"):
        assert sign not in whole + clean
    assert cleaned("a.pdf", clean) == clean


def test_a_link_to_a_page_of_the_web_stays_in_a_pdf():
    def arm(document):
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        link.A = Dictionary(S=Name.URI, URI="https://example.org")
        document.pages[0].Annots = pikepdf.Array([link])

    with pikepdf.open(io.BytesIO(cleaned("a.pdf", pdf(arm)))) as document:
        assert document.pages[0].Annots[0].A.URI == "https://example.org"


def test_a_picture_says_no_more_where_it_was_taken():
    taken = Image.Exif()
    taken[0x010E] = "in my garden"
    taken[0x0112] = 6  # to be shown turned
    out = io.BytesIO()
    Image.new("RGB", (30, 10), "red").save(out, "JPEG", exif=taken, comment=b"secret")
    clean = cleaned("a.jpg", out.getvalue())

    assert b"in my garden" not in clean
    assert b"secret" not in clean
    with Image.open(io.BytesIO(clean)) as picture:
        assert picture.size == (10, 30)


# --- where it is kept ----------------------------------------------------------------------------


@pytest.fixture
def sheet(db):
    return Sheet.objects.create()


def keep(sheet, name, content):
    return keep_file(sheet.pk, fit_file(name, content))


def test_the_hash_is_that_of_what_is_kept(sheet):
    kept = keep(sheet, "../a\u202e.pdf", pdf(open_action))
    stored = StoredFile.objects.get(sheet=sheet)

    assert kept == {"name": "a.pdf", "sha256": stored.sha256, "size": stored.size}
    assert b"JavaScript" not in content_of(stored)
    assert stored.state == State.UNSCANNED


def test_a_folder_keeps_the_bytes_outside_of_the_database(sheet, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("KADERWERK_FILES", str(tmp_path / "kept"))
    settings.STORAGES = {**settings.STORAGES, "attachments": files("KADERWERK_FILES")}
    keep(sheet, "a.png", picture("PNG"))
    stored = StoredFile.objects.get(sheet=sheet)

    assert stored.content is None
    assert content_of(stored) == cleaned("a.png", picture("PNG"))
    (file,) = [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]
    assert file.name == stored.sha256
    assert file.stat().st_mode & 0o077 == 0


def test_a_bucket_keeps_them_as_well(sheet, settings, bucket):
    settings.STORAGES = {**settings.STORAGES, "attachments": bucket}
    for _twice in range(2):
        keep(sheet, "a.png", picture("PNG"))
    stored = StoredFile.objects.get(sheet=sheet)

    assert stored.content is None
    assert content_of(stored) == cleaned("a.png", picture("PNG"))
    assert storages["attachments"].listdir(str(sheet.pk))[1] == [stored.sha256]


# --- viruses -------------------------------------------------------------------------------------


BAD = b"more than it takes"


class Clamd(socketserver.BaseRequestHandler):
    """Answers as clamd does: what holds the word `virus` has one, and of `BAD` it says nothing."""

    def handle(self):
        assert self.request.recv(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", self._read(4))[0]:
            content += self._read(size)
        found = b"stream: Test.Virus FOUND\0" if b"virus" in content else b"stream: OK\0"
        self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0" if BAD in content else found)

    def _read(self, size):
        read = b""
        while len(read) < size:
            read += self.request.recv(size - len(read))
        return read


@pytest.fixture
def scanner(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.SCANNER = f"127.0.0.1:{server.server_address[1]}"
        yield settings
        server.shutdown()
        thread.join()


def infected():
    return packed("word/document.xml", stored=True, **{"word/media/x": b"virus"})


def test_the_scanner_says_whether_there_is_a_virus(scanner):
    assert virus_in(b"nothing" * 100_000) == ""
    assert virus_in(b"a virus") == "Test.Virus"


def test_a_file_with_a_virus_is_refused_and_not_kept(sheet, scanner):
    with pytest.raises(UnfitFile) as problem:
        keep(sheet, "a.docx", infected())

    assert (problem.value.code, problem.value.params["virus"]) == ("upload.virus", "Test.Virus")
    assert not StoredFile.objects.exists()


def test_without_an_answer_of_the_scanner_a_file_waits_until_there_is_one(sheet, scanner):
    there, scanner.SCANNER = scanner.SCANNER, "127.0.0.1:1"
    keep(sheet, "a.png", picture("PNG"))
    keep(sheet, "a.docx", infected())
    assert {one.state for one in StoredFile.objects.all()} == {State.WAITING}
    assert not State.WAITING.can_be_opened
    assert scan_waiting() == 0

    scanner.SCANNER = there
    assert scan_waiting() == 2
    states = dict(StoredFile.objects.values_list("name", "state"))
    assert states == {"a.png": State.CLEAN, "a.docx": State.VIRUS}


def test_a_file_that_cannot_be_scanned_is_in_the_way_of_no_other(sheet, scanner, caplog):
    there, scanner.SCANNER = scanner.SCANNER, "127.0.0.1:1"
    for name in ("a", "b", "c"):
        keep(sheet, f"{name}.docx", packed("word/document.xml", stored=True, **{name: BAD}))
    keep(sheet, "d.png", picture("PNG"))
    StoredFile.objects.filter(name="b.docx").update(content=None)  # nor are its bytes there

    scanner.SCANNER = there
    assert scan_waiting(most=1) == 1
    states = dict(StoredFile.objects.values_list("name", "state"))
    assert states.pop("d.png") == State.CLEAN
    assert set(states.values()) == {State.WAITING}
    assert len(caplog.messages) == 3


def test_what_is_no_answer_is_none(settings, tmp_path):
    settings.SCANNER = str(tmp_path / "nobody")
    with pytest.raises(ScannerAway):
        virus_in(b"nothing")


@pytest.fixture
def bucket(monkeypatch):
    """A bucket on this machine, as the settings describe it."""
    boto3 = pytest.importorskip("boto3")
    from moto.server import ThreadedMotoServer  # noqa: PLC0415

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "KADERWERK_FILES": "s3://papers/of-plans",
    }.items():
        monkeypatch.setenv(name, value)
    place = {"LocationConstraint": "eu-west-1"}
    boto3.client("s3").create_bucket(Bucket="papers", CreateBucketConfiguration=place)
    yield files("KADERWERK_FILES")
    server.stop()
