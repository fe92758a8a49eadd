"""Everything that somebody can do to something, by name."""

from enum import StrEnum


class Action(StrEnum):
    # --- a plan, by the region ---------------------------------------------------------------
    READ_DRAFT = "read_draft"  # what is being written
    READ_SHARED = "read_shared"  # of what is being written, what is shared with stakeholders
    READ_PROGRESS = "read_progress"  # how far it is; nothing of what it says
    READ_SUBMITTED = "read_submitted"  # what was handed in
    WRITE = "write"
    REMARK = "remark"  # say something beside an answer
    ASSIGN = "assign"  # say who takes care of a section
    FINISH = "finish"  # say that a section is done
    CHANGE_PARTIES = "change_parties"
    TELL_NAMED = "tell_named"  # tell organisations that take no part how the plan names them
    CONFIRM = "confirm"  # an organisation confirms its own contribution
    ADVISE = "advise"  # a council says what it thinks of the plan
    TAKE_DOWN_ADVICE = "take_down_advice"  # for somebody without an account
    ANSWER_ADVICE = "answer_advice"  # say what was done with a point
    ASK_RECORD = "ask_record"  # ask councils whether the record of talks is right
    CONFIRM_RECORD = "confirm_record"
    TAKE_DOWN_RECORD = "take_down_record"  # the same, for somebody without an account
    FREEZE = "freeze"
    THAW = "thaw"
    SIGN = "sign"
    DECLINE = "decline"
    WITHDRAW_SIGNATURE = "withdraw_signature"
    HAND_IN = "hand_in"
    TAKE_IN = "take_in"  # an officer takes in what came by mail
    TAKE_IN_PAPER = "take_in_paper"  # what was neither written nor signed on the site
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    RENOUNCE = "renounce"  # give an award back
    CONFIRM_SIGNER = "confirm_signer"  # say of somebody that they may sign for one's organisation
    ASK_SIGNER = "ask_signer"  # ask an organisation whether somebody may
    NAME_COORDINATOR = "name_coordinator"  # when there is none, or none that can be reached
    CHANGE_CONTACT = "change_contact"  # whom to reach at an organisation, also after an award
    BEGIN = "begin"  # the first month: whom to invite, the first meeting
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
    REGISTER_ADDRESS = "register_address"  # the general address of an organisation
    # --- people ------------------------------------------------------------------------------
    GIVE_SEAT = "give_seat"
    END_SEAT = "end_seat"
