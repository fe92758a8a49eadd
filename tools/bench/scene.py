"""What is measured on: a round of the real framework with one plan that is being written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kaderwerk.databases import make_tables, working_in
from kaderwerk.kader.load import LoadedKader, load
from kaderwerk.kader.model import LongTextQuestion
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.rehearsal.cast import ministry
from kaderwerk.rehearsal.folder import PlanToPlay, read_folder
from kaderwerk.rehearsal.play import curtain
from kaderwerk.rehearsal.stage import Stage
from kaderwerk.rehearsal.writing import begin, sign_all, write
from kaderwerk.rounds.models import Place
from kaderwerk.rounds.services.preparing import prepare, publish

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK = ROOT / "kaders" / "ggz-werk-inkomen" / "2017-1.toml"
PLAN = ROOT / "src" / "kaderwerk" / "demo" / "plans" / "AM01.toml"
FOLDER = ROOT / "build" / "bench"


class Writing:
    """One plan, complete but for the signatures, and what people do with it again and again."""

    def __init__(self, loaded: LoadedKader, file: PlanToPlay):
        round_ = prepare(
            loaded.data,
            {language: overlay.data for language, overlay in loaded.overlays.items()},
            mode="test",
            actor=(people := ministry(loaded.kader)).manager,
        )
        publish(round_.pk, actor=people.manager)
        place = Place.objects.select_related("applicant__payee", "round").get(
            round=round_, applicant__code=file.text.applicant
        )
        self.playing = playing = begin(place, 1, file)
        write(playing, file.text.answers)
        for party in playing.text.signatories:
            confirm(playing.plan.pk, actor=playing.team.of(party, Role.WRITER))
        question = next(q for q in loaded.kader.questions if isinstance(q, LongTextQuestion))
        self._question, self._version = question.key, 1

    def save(self) -> None:
        """A writer changes a sentence."""
        stored = save_answer(
            self.playing.plan.pk,
            self._question,
            f"Wij spreken elkaar vaker, voor de {self._version}e keer.",
            based_on=self._version,
            actor=self.playing.team.of(self.playing.payee, Role.WRITER),
        )
        self._version = stored.answer.version

    def freeze_and_sign(self) -> None:
        """The coordinator freezes the text, and everyone who must signs it."""
        coordinator = self.playing.team.of(self.playing.coordinator, Role.COORDINATOR)
        freeze(self.playing.plan.pk, actor=coordinator)
        sign_all(self.playing, {})

    def thaw(self) -> None:
        """Back to writing, if it was frozen."""
        self.playing.plan.refresh_from_db()
        if self.playing.plan.text == "signing":
            coordinator = self.playing.team.of(self.playing.coordinator, Role.COORDINATOR)
            thaw(self.playing.plan.pk, actor=coordinator)


@contextmanager
def fresh_database(name: str) -> Iterator[Path]:
    """Work in an empty database in a file of its own, on the disk that the project is on."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"{name}.sqlite3*"):
        old.unlink()
    path = FOLDER / f"{name}.sqlite3"
    with working_in(str(path)):
        make_tables()
        yield path


@contextmanager
def a_plan_is_being_written() -> Iterator[Writing]:
    """The scene, on a database and a clock of its own."""
    loaded = load(FRAMEWORK)
    plans = read_folder(PLAN.parent, loaded.kader).plans
    file = next(plan for plan in plans if plan.name == PLAN.stem)
    stage = Stage(curtain(loaded.kader))
    with fresh_database("writing"), stage.lights_on():
        yield Writing(loaded, file)
