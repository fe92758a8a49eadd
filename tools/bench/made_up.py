"""A framework of nobody, as large as one likes: for measuring, with windows around this moment."""

import datetime as dt
from random import Random

from kaderwerk import clock

#: Questions in the one section: the five that a plan cannot do without, and long texts.
QUESTIONS = 25
TEXTS = QUESTIONS - 5

#: Each is judged on three texts.
CRITERIA = 10

#: What a writer types, before it is varied: no answer is like another.
ANSWER = (
    "The organisations in the district agreed to work side by side. Each has one person whom the "
    "others can call, and they meet every month to look at what was done and what was not. "
)


def answer(number: int) -> str:
    """A text of a hundred and twenty words, as long as people make it; another for each number."""
    words = sorted({word.strip(".,").lower() for word in ANSWER.split()})
    picked = Random(number).choices(words, k=120)
    return f"{ANSWER}{' '.join(picked)}."


HEAD = """
format = 1
key = "made-up"
version = "{applicants}"
language = "en"
languages = ["en"]
title = "Working side by side (invented)"
summary = "Districts get money to work side by side. Nothing in this framework is real."
zone = "Europe/Amsterdam"

[published]
title = "Call (invented)"
date = {published}
by = "Ministry of Examples (invented)"

[ministry]
name = "Ministry of Examples (invented)"
department = "Districts"
address = "1 Example Square"
helpdesk = "districts@example.org"
reference_prefix = "EX"
source = "Call"

[applicants]
list = "made-up-{applicants}"
noun = "district"
noun_plural = "districts"
as_of = {published}
source = "Call"

[money]
ceiling = "{ceiling}.00"
cap = "100000.00"
minimum = "1000.00"
vat_included = false
months = 12
awards_per_applicant = 2
instrument = "subsidie"
division = "all_that_pass"
source = "Call"

[coordinator]
types = ["district", "partner"]
source = "Call"

[retention]
months = 12
source = "Call"

[[payment_year]]
year = {year}
percent = 100
source = "Call"

[[party]]
key = "district"
label = "District"
sign = "must"
signed_by = "the commissioner"
payee = true
source = "Call"

[[party]]
key = "partner"
label = "Partner"
sign = "must"
signed_by = "the chair"
source = "Call"

[[section]]
key = "plan"
title = "The plan"
help = "What you do, with whom, and what it costs."
source = "Call"

[[question]]
key = "amount"
section = "plan"
type = "money"
label = "How much do you ask?"
asked = true
source = "Call"

[[question]]
key = "period"
section = "plan"
type = "period"
label = "From when until when?"
plan = true
source = "Call"

[[question]]
key = "lead"
section = "plan"
type = "coordinator"
label = "Who leads?"
source = "Call"

[[question]]
key = "people"
section = "plan"
type = "number"
label = "How many people take part?"
minimum = 0
maximum = 100000
required = false
source = "Call"

[[question]]
key = "way"
section = "plan"
type = "choice"
label = "How do you work?"
required = false
options = [{{ key = "together", label = "Together" }}, {{ key = "apart", label = "Apart" }}]
source = "Call"

[[criterion_group]]
key = "points"
label = "Points"
regime = "judged"
source = "Call"

[[criterion]]
key = "sound"
group = "points"
label = "The plan is sound."
questions = ["amount", "period", "lead", "people", "way"]
established = ["amount", "period", "submitter", "signatures"]
source = "Call"
"""

PHASE = """
[[phase]]
key = "{key}"
label = "{key}"
from = {start:%Y-%m-%dT%H:%M:%S}
until = {until:%Y-%m-%dT%H:%M:%S}
source = "Call"
"""

TEXT = """
[[question]]
key = "text_{number}"
section = "plan"
type = "long_text"
label = "What do you say about point {number}?"
help = "Write what you do now, what will change, and how others can see that."
max_words = 400
required = false
source = "Call"
"""

CRITERION = """
[[criterion]]
key = "criterion_{number}"
group = "points"
label = "What is said about {number} is clear, and others can check it."
questions = [{questions}]
source = "Call"
"""

LETTER = """
[[letter]]
key = "{outcome}"
outcome = "{outcome}"
subject = "{{title}}: {{applicant}}"
summary = "This is what was decided."
salutation = "Dear commissioner,"
paragraphs = ["On {{handed_in}} you asked for {{asked}}. {body}"]
closing = "Questions? Write to {{contact}} and mention {{reference}}."
signed_by = "the Minister of Examples"
source = "Call"
"""

APPLICANT = """
[[applicant]]
code = "{code}"
name = "District {number} (invented)"
payee = {{ code = "P{code}", name = "District authority {number} (invented)" }}
"""


def framework(applicants: int) -> bytes:
    """The file of a framework with so many applicants, whose window is open for weeks."""
    now = clock.real_now().replace(tzinfo=None, microsecond=0)
    day = dt.timedelta(days=1)
    windows = {
        "draft": (now - 60 * day, now + 30 * day),
        "submit": (now - 30 * day, now + 30 * day),
        "assess": (now + 31 * day, now + 60 * day),
        "decide": (now + 61 * day, now + 90 * day),
    }
    parts = [
        HEAD.format(
            applicants=applicants,
            published=(now - 90 * day).date(),
            ceiling=applicants * 100_000,
            year=now.year + 1,
        )
    ]
    parts += [PHASE.format(key=k, start=s, until=u) for k, (s, u) in windows.items()]
    parts += [TEXT.format(number=number) for number in range(1, TEXTS + 1)]
    for number in range(CRITERIA):
        keys = [f'"text_{1 + (number * 2 + each) % TEXTS}"' for each in range(3)]
        parts.append(CRITERION.format(number=number + 1, questions=", ".join(keys)))
    parts.append(LETTER.format(outcome="granted", body="I grant {amount} to {payee}: {years}."))
    parts.append(LETTER.format(outcome="refused", body="I cannot grant it. {reasons}"))
    parts += [
        APPLICANT.format(code=f"D{number:04}", number=number) for number in range(1, applicants + 1)
    ]
    return "".join(parts).encode()
