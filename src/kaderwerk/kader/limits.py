"""How large things in a plan may be, whatever a framework says.

These bound what one plan can cost: to read, to keep, and to ask the rules about (`rules/cost.py`).
"""

#: Organisations in one plan.
MOST_PARTIES = 60

#: Characters in a name, a function, an address or a telephone number.
MOST_NAME_CHARACTERS = 200

#: The largest amount, in cents, and the largest number. Every JSON reader keeps them exactly.
LARGEST_NUMBER = 10**15
