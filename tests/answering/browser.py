"""As much of a browser as a form needs: what it would post of the inputs on a page."""

from html.parser import HTMLParser


class _Inputs(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.posted: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.fors: list[str] = []
        self._area: tuple[str, list[str]] | None = None
        self._select: tuple[str, list[str], list[str]] | None = None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if "id" in a:
            self.ids.append(a["id"])
        if tag == "label":
            self.fors.append(a["for"])
        if tag == "input":
            ticked = a["type"] not in ("checkbox", "radio") or "checked" in a
            if a.get("name") and ticked and a["type"] != "file":
                self.posted.append((a["name"], a.get("value") or ""))
        elif tag == "textarea":
            self._area = (a["name"], [])
        elif tag == "select":
            self._select = (a["name"], [], [])
        elif tag == "option" and self._select:
            self._select[1].append(a["value"] or "")
            if "selected" in a:
                self._select[2].append(a["value"] or "")

    def handle_data(self, data):
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            name, texts = self._area
            # A browser drops the first line end of a text area, and posts the others as CRLF.
            text = "".join(texts).removeprefix("\n")
            self.posted.append((name, text.replace("\n", "\r\n")))
            self._area = None
        elif tag == "select" and self._select:
            name, values, chosen = self._select
            self.posted.append((name, (chosen or values[:1] or [""])[-1]))
            self._select = None


def inputs_of(html: str) -> _Inputs:
    """What is on a page: `posted` are pairs of name and text, `ids` and `fors` those of labels."""
    parser = _Inputs()
    parser.feed(html)
    parser.close()
    return parser


def posted_by(html: str) -> dict[str, list[str]]:
    """What a browser posts of a page on which nothing was changed, by name."""
    found: dict[str, list[str]] = {}
    for name, text in inputs_of(html).posted:
        found.setdefault(name, []).append(text)
    return found
