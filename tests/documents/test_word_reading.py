"""Reading a file that somebody sends: everything in it, and nothing that it should not do."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from kaderwerk.documents.word import package
from kaderwerk.documents.word.package import UnreadablePaper
from kaderwerk.documents.word.parts import Cell, Paragraph, Span
from kaderwerk.documents.word.reading import read_paper
from tests.plans.wordfile import tracked, with_parts, written

ODT = (
    '<office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>{}'
    "</office:text></office:body></office:document-content>"
)  # fmt: skip
CHANGE = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:{kind}><office:change-info>"
    "<dc:creator>Jan</dc:creator><dc:date>2017-05-01T10:00:00.5</dc:date></office:change-info>"
    "{body}</text:{kind}></text:changed-region></text:tracked-changes>"
)


def paper(text="Hello"):
    document = docx.Document()
    document.add_paragraph(text)
    return document


def odt(body):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        new.writestr("content.xml", ODT.format(body))
    return out.getvalue()


def texts(read):
    return [block.text for block in read.blocks if isinstance(block, Paragraph)]


# --- what people do in Word -----------------------------------------------------------------------


def test_what_was_put_in_and_taken_out_is_read_with_who_and_when():
    document = paper("It is ")
    tracked(document.paragraphs[0], "del", "cold", author="Piet")
    tracked(document.paragraphs[0], "ins", "warm", author="Jan")

    (block,) = read_paper(written(document)).blocks

    assert block.text == "It is warm"
    assert block.spans[1:] == (
        Span("cold", "old", "Piet", "2017-05-01T10:00:00"),
        Span("warm", "new", "Jan", "2017-05-01T10:00:00"),
    )


def test_two_paragraphs_grow_together_when_the_line_end_between_them_was_taken_out():
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "one"
    cell.add_paragraph("two")
    mark = cell.paragraphs[0]._p.get_or_add_pPr()
    mark.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="Jan"/></w:rPr>'))

    (table,) = read_paper(written(document)).blocks

    assert table.rows[0].cells[0].text == "onetwo"


def test_a_row_that_was_taken_out_says_so():
    document = docx.Document()
    table = document.add_table(2, 1)
    mark = OxmlElement("w:del")
    mark.set(qn("w:author"), "Jan")
    table.rows[1]._tr.get_or_add_trPr().append(mark)

    (read,) = read_paper(written(document)).blocks

    assert [row.kind for row in read.rows] == ["same", "old"]


def test_comments_footnotes_boxes_and_pictures_are_found_where_they_stand():
    document = paper("First")
    document.add_comment(document.add_paragraph("Second").runs[0], "Is this so?", "Piet")
    box = (
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>"
    )
    document.add_paragraph("Third")._p.append(parse_xml(box))
    document.sections[0].header.paragraphs[0].text = "On each page"

    asides = read_paper(written(document)).asides

    assert [(each.kind, each.text, each.near) for each in asides] == [
        ("comment", "Is this so?", 1), ("box", "In a box", 2), ("header", "On each page", -1),
    ]  # fmt: skip
    assert asides[0].by == "Piet"


def test_lists_tabs_and_line_ends_stay_in_the_text():
    document = paper("a\tb\nc")
    item = document.add_paragraph("item")
    properties = item._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    )

    assert texts(read_paper(written(document))) == ["a\tb\nc", "• item"]


# --- what people do in LibreOffice ----------------------------------------------------------------


def test_an_odt_gives_back_what_was_taken_out_where_it_stood():
    body = CHANGE.format(kind="deletion", body="<text:p>cold</text:p>")
    body += "<text:p>It is <text:change text:change-id='c1'/>warm</text:p>"

    (block,) = read_paper(odt(body)).blocks

    assert block.text == "It is warm"
    assert Span("cold", "old", "Jan", "2017-05-01T10:00:00") in block.spans


def test_in_an_odt_what_was_put_in_may_go_over_paragraphs():
    body = CHANGE.format(kind="insertion", body="")
    body += "<text:p>a <text:change-start text:change-id='c1'/>b</text:p>"
    body += "<text:p>c<text:change-end text:change-id='c1'/> d</text:p>"

    first, second = read_paper(odt(body)).blocks

    assert [(s.kind, s.text) for s in (*first.spans, first.end, *second.spans)] == [
        ("same", "a "), ("new", "b"), ("new", "\n"), ("new", "c"), ("same", " d"),
    ]  # fmt: skip


def test_an_odt_has_its_spaces_lists_and_comments():
    body = "<text:p>a<text:s text:c='3'/>b\n  c<text:tab/>d<text:line-break/>e</text:p>"
    body += "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
    body += "<text:p><office:annotation><dc:creator>Piet</dc:creator><text:p>Why?</text:p>"
    body += "</office:annotation>x</text:p>"

    read = read_paper(odt(body))

    assert texts(read) == ["a   b c\td\ne", "• one", "x"]
    assert (read.asides[0].text, read.asides[0].by, read.asides[0].near) == ("Why?", "Piet", 2)


def test_what_is_repeated_a_billion_times_is_not():
    body = "<text:p>a<text:s text:c='999999999'/>b</text:p><table:table><table:table-row>"
    body += "<table:table-cell table:number-columns-repeated='999999999'><text:p>x</text:p>"
    body += "</table:table-cell></table:table-row></table:table>"

    paragraph, table = read_paper(odt(body)).blocks

    assert len(paragraph.text) < 1000
    assert len(table.rows[0].cells) < 1000


# --- what stands in itself, or again and again ----------------------------------------------------

BOX = ("<w:p><w:r><w:t>{}</w:t><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")
FRAME = ("<text:p>{}<draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>")
REMARK = ("<text:p>{}<office:annotation>", "</office:annotation></text:p>")
NOTE = ("<text:p>{}<text:note><text:note-body>", "</text:note-body></text:note></text:p>")


def inside_itself(parts, times=40):
    begin, end = parts
    return "".join(begin.format(number) for number in range(times)) + end * times


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("box", lambda: zipped(word__document_xml=body(inside_itself(BOX).encode()))),
        ("box", lambda: odt(inside_itself(FRAME))),
        ("comment", lambda: odt(inside_itself(REMARK))),
        ("footnote", lambda: odt(inside_itself(NOTE))),
    ],
)
def test_what_stands_in_itself_is_read_once(kind, content):
    (aside,) = read_paper(content()).asides

    assert (aside.kind, aside.text.split()) == (kind, [str(number) for number in range(1, 40)])


def test_a_table_in_a_cell_stands_there_once_however_often_the_file_repeats_it():
    many = "<table:table><table:table-row><table:table-cell table:number-columns-repeated='200'>"
    end = "</table:table-cell></table:table-row></table:table>"

    (table,) = read_paper(odt(many * 2 + "<text:p>x</text:p>" + end * 2)).blocks

    assert table.text == "x"


def test_what_was_taken_out_stands_in_one_place_however_often_it_is_marked():
    body = CHANGE.format(kind="deletion", body="<text:p>cold</text:p>")
    body += "<text:p>It is" + "<text:change text:change-id='c1'/>" * 1000 + "</text:p>"

    (block,) = read_paper(odt(body)).blocks

    assert [span.text for span in block.spans] == ["It is", "cold"]


def test_a_footnote_stands_in_one_place_however_often_it_is_pointed_at():
    note = MAIN.replace(b"w:document", b"w:footnotes") + b'<w:footnote w:id="1"><w:p><w:r><w:t>'
    content = zipped(
        word__document_xml=body(b'<w:p><w:footnoteReference w:id="1"/></w:p>' * 3),
        word__footnotes_xml=note + b"x</w:t></w:r></w:p></w:footnote></w:footnotes>",
    )

    assert [each.text for each in read_paper(content).asides] == ["x"]


def test_a_text_in_very_many_pieces_is_put_together_in_one_go():
    piece, pieces = Span("abcd"), 200_000
    (joined,) = Cell((Paragraph((piece,) * pieces),)).spans

    assert len(joined.text) == 4 * pieces


# --- what is refused ------------------------------------------------------------------------------

ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
MAIN = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def body(blocks):
    return MAIN + b"<w:body>" + blocks + b"</w:body></w:document>"


def main(text=b"&e;"):
    return body(b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>")


def nested(depth):
    return b"<w:sdt><w:sdtContent>" * depth + b"</w:sdtContent></w:sdt>" * depth


CELLS = "<table:table>{}</table:table>".format(
    "<table:table-row><table:table-cell table:number-columns-repeated='200'/></table:table-row>"
    * 2_501
)
SPACES = "<text:p>" + "<text:s text:c='200'/>" * 10_001 + "</text:p>"
PICTURE = f"<text:p><draw:frame><svg:title>{'word ' * 400_001}</svg:title></draw:frame></text:p>"


def damaged(packed):
    """A paper that is packed in this way, with the middle of its text damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as new:
        new.writestr("word/document.xml", main(b"word " * 1000))
    content = bytearray(out.getvalue())
    at = len("word/document.xml") + 30
    content[at + 9 : at + 40] = b"\xff" * 31
    return bytes(content)


HOSTILE = {
    "nothing": (b"", "paper.empty"),
    "a PDF": (b"%PDF-1.7 ...", "paper.pdf"),
    "an old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "paper.old_word"),
    "text": (b"{\\rtf1 Hello}", "paper.not_a_paper"),
    "half a ZIP": (zipped(word__document_xml=main(b""))[:80], "paper.broken"),
    "a ZIP of something": (zipped(readme=b"x"), "paper.not_a_paper"),
    "a spreadsheet": (zipped(xl__workbook_xml=b"<x/>"), "paper.spreadsheet"),
    "damaged": (damaged(zipfile.ZIP_DEFLATED), "paper.broken"),
    "damaged, packed with LZMA": (damaged(zipfile.ZIP_LZMA), "paper.broken"),
    "damaged, packed with BZIP2": (damaged(zipfile.ZIP_BZIP2), "paper.broken"),
    "no XML": (zipped(word__document_xml=b"hello"), "paper.broken"),
    "an entity of a file": (zipped(word__document_xml=ENTITY + main()), "paper.broken"),
    "a billion laughs": (zipped(word__document_xml=BILLION + main(b"&j;")), "paper.broken"),
    "a document type": (zipped(word__document_xml=b"<!DOCTYPE d>" + main(b"x")), "paper.broken"),
    "a thousand levels": (
        zipped(word__document_xml=body(nested(1000))), "paper.broken",
    ),
    "a bomb": (zipped(word__document_xml=main(b"\0" * 40_000_000)), "paper.unpacks_too_large"),
    "a macro": (
        zipped(word__document_xml=main(b"x"), **{"word/vbaProject.bin": b"x"}), "paper.macro",
    ),
    "too much text": (zipped(word__document_xml=main(b"word " * 500_000)), "paper.too_much_text"),
    "too many paragraphs": (
        zipped(word__document_xml=body(b"<w:p/>" * 500_000)), "paper.too_much_text",
    ),
    "too many spaces": (odt(SPACES), "paper.too_much_text"),
    "too many cells": (odt(CELLS), "paper.too_much_text"),
    "too much about a picture": (odt(PICTURE), "paper.too_much_text"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_is_no_paper_is_refused_with_a_reason(content, code):
    with pytest.raises(UnreadablePaper) as refused:
        read_paper(content)

    assert refused.value.code == code


def test_a_file_larger_than_the_limit_is_not_opened():
    with pytest.raises(UnreadablePaper) as refused:
        read_paper(b"PK\x03\x04" + b"\0" * package.MOST_BYTES)

    assert refused.value.code == "paper.too_large"


def test_a_file_that_says_that_it_is_smaller_than_it_is_does_not_get_further():
    content = bytearray(zipped(word__document_xml=main(b"a" * 30_000_000)))
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = (10).to_bytes(4, "little")

    with pytest.raises(UnreadablePaper):
        read_paper(bytes(content))


def test_more_parts_than_any_paper_has_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for number in range(5000):
            new.writestr(str(number), b"")

    with pytest.raises(UnreadablePaper) as refused:
        read_paper(out.getvalue())

    assert refused.value.code == "paper.unpacks_too_large"


def test_a_password_on_an_odt_is_said():
    manifest = b"<m xmlns='u'><file-entry><encryption-data/></file-entry></m>"
    content = with_parts(odt(""), **{"META-INF/manifest.xml": manifest})

    with pytest.raises(UnreadablePaper) as refused:
        read_paper(content)

    assert refused.value.code == "paper.locked"
