"""Everything that somebody can do to something, by name."""

from enum import StrEnum


class Action(StrEnum):
    # --- a plan, by the region ---------------------------------------------------------------
    READ_DRAFT = "read_draft"  # what is being written
    READ_PROGRESS = "read_progress"  # how far it is; nothing of what it says
    READ_SUBMITTED = "read_submitted"  # what was handed in
    WRITE = "write"
    CHANGE_PARTIES = "change_parties"
    CONFIRM = "confirm"  # an organisation confirms its own contribution
    FREEZE = "freeze"
    THAW = "thaw"
    SIGN = "sign"
    DECLINE = "decline"
    WITHDRAW_SIGNATURE = "withdraw_signature"
    HAND_IN = "hand_in"
    TAKE_IN = "take_in"  # an officer takes in what came by mail
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    RENOUNCE = "renounce"  # give an award back
    # --- a plan, by the ministry -------------------------------------------------------------
    TAKE_UP = "take_up"
    JUDGE = "judge"
    ASK_CHANGES = "ask_changes"
    STOP_WAITING = "stop_waiting"
    SETTLE = "settle"
    READ_ASSESSMENT = "read_assessment"
    PROPOSE = "propose"
    DECIDE = "decide"
    READ_DECISION = "read_decision"
    # --- a round -----------------------------------------------------------------------------
    PREPARE_ROUND = "prepare_round"
    PUBLISH_ROUND = "publish_round"
    EXTEND = "extend"
    CONFIRM_EXTENSION = "confirm_extension"
    START_PLAN = "start_plan"
    READ_OVERVIEW = "read_overview"  # where each applicant stands; nothing of what it says
    READ_DIVISION = "read_division"  # how the money is divided: what is left, proposed, decided
    DIVIDE = "divide"  # put together a proposal; what may be in it goes by plan
    PUBLISH_DECISIONS = "publish_decisions"
    READ_CIRCULAR = "read_circular"  # what is handed over to be paid
    PREPARE_CIRCULAR = "prepare_circular"
    RELEASE_CIRCULAR = "release_circular"
    # --- people ------------------------------------------------------------------------------
    GIVE_SEAT = "give_seat"
    END_SEAT = "end_seat"
