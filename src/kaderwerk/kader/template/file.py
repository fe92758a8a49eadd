"""The whole of the empty plan file: top, parties, questions, tables."""

from kaderwerk.kader.model import Applicant, Kader, PartyType, Section, TableQuestion
from kaderwerk.kader.template.columns import write_table
from kaderwerk.kader.template.paper import Paper, Say, toml_string
from kaderwerk.kader.template.questions import write_question


def template(
    kader: Kader, *, say: Say, applicant: Applicant | None = None, language: str | None = None
) -> str:
    """The plan file, as text.

    Labels are those of `kader`, so pass it localised; `say` gives the other sentences in the same
    language. With an applicant, its code and its payee are filled in, and its members listed.
    `language` is the language that the plan will be in (default: the framework's own).
    """
    paper = Paper(say)
    _top(paper, kader, applicant, language or kader.language)
    _parties(paper, kader, applicant)
    paper.heading(paper.sentence("template.answers"))
    paper.says("template.answers_help")
    paper.line()
    paper.line("[answers]")
    for section in kader.sections:
        questions = [
            question
            for question in kader.questions_in(section.key)
            if not isinstance(question, TableQuestion)
        ]
        if questions:
            _section(paper, section)
        for question in questions:
            paper.gap()
            write_question(paper, kader, question, applicant)
    for section in kader.sections:
        tables = [q for q in kader.questions_in(section.key) if isinstance(q, TableQuestion)]
        if tables:
            paper.heading(section.title)
        for table in tables:
            paper.gap()
            write_table(paper, kader, table, applicant)
    return paper.text()


def _top(paper: Paper, kader: Kader, applicant: Applicant | None, language: str) -> None:
    paper.comment(kader.title)
    paper.line("#")
    paper.comment(kader.summary)
    paper.line("#")
    paper.says("template.how")
    paper.line()
    paper.line("format = 1")
    paper.line(f"kader = {toml_string(kader.name)}")
    paper.gap()
    paper.says("template.applicant", noun=kader.applicants.noun)
    if applicant is None:
        for known in kader.applicant_list:
            paper.comment(f"{known.code}  {known.name}", indent="  ")
        paper.line('applicant = ""')
    else:
        paper.line(f"applicant = {toml_string(applicant.code)}  # {applicant.name}")
    paper.gap()
    paper.says("template.language", languages=", ".join(kader.languages))
    paper.line(f"language = {toml_string(language)}")


def _section(paper: Paper, section: Section) -> None:
    paper.heading(section.title)
    paper.comment(section.help)


def _parties(paper: Paper, kader: Kader, applicant: Applicant | None) -> None:
    paper.heading(paper.sentence("template.parties"))
    paper.says("template.parties_help")
    for kind in kader.parties:
        paper.gap()
        paper.comment(kind.label)
        paper.says(f"template.sign_{kind.sign}", signed_by=kind.signed_by or kind.label)
        if kind.at_most is not None:
            paper.says("template.at_most_parties", most=kind.at_most)
        paper.says("template.source", source=kind.source)
        _party(paper, kind, applicant)


def _party(paper: Paper, kind: PartyType, applicant: Applicant | None) -> None:
    name, code = "", ""
    if kind.payee:
        paper.says("template.payee")
        if applicant is not None:
            name, code = applicant.payee.name, applicant.payee.code
    signs = kind.sign != "never"
    lines = [
        "[[party]]",
        f"key = {toml_string(kind.key)}",
        f"type = {toml_string(kind.key)}",
        f"name = {toml_string(name)}",
        f"code = {toml_string(code)}",
        f"signs = {'true' if signs else 'false'}",
    ]
    if signs:
        people = ("signatory_name", "signatory_function", "deputy_name", "deputy_function")
        lines += [f'{field} = ""' for field in people]
    lines.append('contact = { name = "", function = "", email = "", phone = "" }')
    for line in lines:
        paper.line(line if kind.sign == "must" else f"# {line}")
