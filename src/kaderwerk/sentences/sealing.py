"""What is said of a seal: while it is made, and when a document is checked."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # --- how far a sealed paper is ---------------------------------------------------------------
    "seal_state.making": _("The sealed PDF is being made. That mostly takes less than a minute."),
    "seal_state.late": _(
        "The PDF could not be sealed yet. We keep trying by ourselves; whoever runs this site "
        "has been told."
    ),
    "seal_state.no_timestamp": _(
        "The PDF waits for a timestamp: the service for that does not answer. We keep trying by "
        "ourselves."
    ),
    "seal_state.stopped": _("The PDF could not be sealed. Whoever runs this site can start again."),
    "seal_state.no_key": _("This site seals nothing: it has no key for that."),
    # --- a document that was checked -------------------------------------------------------------
    "document.unreadable": _("This is not a PDF, or it is damaged so much that it cannot be read."),
    "document.no_file": _("The file cannot be opened: %(reason)s"),
    "document.title": _("Document: %(title)s"),
    "document.proved": _("This document is as it was sealed."),
    "document.not_proved": _("This document proves nothing. What is wrong stands above."),
    "document.whose_seal": _(
        "Nothing was changed since the sealing, but it is not known who sealed: anybody can make "
        "a seal with this name on it. Ask the organisation for its certificate in another way, "
        "and name that with --trust."
    ),
    "document.no_data": _("There are no data inside: only the seal could be checked."),
    "document.right": _("Right"),
    "document.wrong": _("WRONG"),
    "document.open": _("To know"),
    "seal.none": _("There is no seal on this file. Anybody can have made or changed it."),
    "seal.unreadable": _("The seal cannot be read. The file was damaged or changed."),
    "seal.broken": _(
        "The seal of %(organisation)s is broken: the file was changed after it was sealed."
    ),
    "seal.changed_after": _(
        "Something was added to the file after %(organisation)s sealed it. Additions: %(later)s."
    ),
    "seal.intact": _("The seal of %(organisation)s is intact: nothing was changed since."),
    "seal.trusted": _("The seal comes from an issuer that you trust: %(issuer)s."),
    "seal.not_trusted": _(
        "The seal does not come from an issuer that you named with --trust, but from: %(issuer)s."
    ),
    "seal.unknown_issuer": _(
        "The issuer of the seal is not known to this computer: %(issuer)s. With --trust you say "
        "whom you believe."
    ),
    "seal.trial": _(
        "Nobody vouches for whose seal it is: its owner issued it, to try the program. With "
        "--trust you say whom you believe."
    ),
    "seal.own_clock": _(
        "The moment of sealing comes from the computer that sealed. There is no timestamp."
    ),
    "seal.timestamp_broken": _("The timestamp on the seal is broken."),
    "seal.timestamp_trusted": _("A timestamp of an authority that you trust proves the moment."),
    "seal.timestamp_unknown": _(
        "There is an unbroken timestamp. The authority is not known to this computer."
    ),
    "data.unreadable": _("The plan inside the file cannot be read."),
    "data.not_canonical": _("The plan inside the file is not written as this program writes it."),
    "data.printed": _("The number on the page is that of the plan inside the file."),
    "data.not_printed": _(
        "The number on the page is not that of the plan inside the file: that was swapped."
    ),
    "framework.known": _("The framework is the one of this name that this program has: %(name)s."),
    "framework.differs": _(
        "The framework has the name of one that this program has, but another text: %(name)s."
    ),
    "framework.unknown": _("This program does not have the framework to compare: %(name)s."),
    "framework.not_printed": _(
        "The number of the framework is not on the page as it is in the plan: %(name)s."
    ),
    "records.none": _("The signatures are not inside as data: they cannot be checked one by one."),
    "records.unreadable": _("The signatures inside the file cannot be read."),
    "records.of_another": _("The signatures inside the file belong to another text."),
    "records.right": _(
        "Every signature belongs to this text, with the name that was signed. Signatures: "
        "%(count)s."
    ),
    "records.on_paper": _(
        "The plan was signed on paper, outside the program. Whoever has that paper can compare. "
        "Signatures: %(count)s."
    ),
    "records.other_file": _("The paper with the signatures is not the one that belongs to this."),
    "signature.on_another_text": _("%(name)s (%(organisation)s) signed another text."),
    "signature.name_changed": _("This name is not the one that was signed: %(name)s."),
    "signature.not_printed": _("This signature is not on the page: %(name)s, %(organisation)s."),
    # --- a key that cannot be used ---------------------------------------------------------------
    "seal.no_key": "Nothing can be sealed: KADERWERK_SEAL_KEY is not set.",
    "seal.receipts_only": (
        "KADERWERK_SEAL_KEY is not set: signed plans wait, and receipts are made without a seal."
    ),
    "seal.no_file": "The file %(file)s cannot be opened: %(reason)s",
    "seal.unreadable_key": "%(file)s holds no key that the password opens.",
    "seal.unreadable_certificate": "%(file)s holds no certificate.",
    "seal.no_certificate": "There is no certificate that belongs to the key of the seal.",
    "seal.expired": "The certificate of the seal ended on %(until_day)s.",
    "seal.no_pkcs11": "Security modules need the extra: pip install 'kaderwerk[hsm]'.",
    "seal.incomplete_uri": (
        "A key in a security module is named as pkcs11:token=NAME;object=LABEL?module-path=FILE."
    ),
    "seal.module_refuses": (
        "The security module refuses the token, the PIN or the key (%(reason)s)."
    ),
    # --- what the command says -------------------------------------------------------------------
    "seal.made": "The key and its certificate are in %(file)s. It is for trying things only: "
    "not from a recognised issuer.",
    "seal.there": "%(file)s is there already, and stays as it is.",
    "seal.whose": (
        "Seals of %(organisation)s, level %(level)s. The certificate ends on %(until_day)s."
    ),
    "seal.whose_trial": "It is not from a recognised issuer.",
    "seal.tally": "%(sent)s made, %(again)s to try again, %(dead)s given up.",
    "seal.counts": "%(sealed)s made, %(waiting)s waiting, %(dead)s given up.",
    "seal.waits_since": "The oldest waits since %(since)s; last said: %(reason)s",
    "seal.revived": "%(count)s will be tried again.",
}
