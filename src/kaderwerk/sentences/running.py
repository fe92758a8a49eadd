"""What the commands print that keep an installation running."""

SENTENCES = {
    "migrate.done": "The database is up to date.",
    "migrate.unusable": "The database cannot be used: %(reason)s",
    "post.mailbox": "Mail of rounds that are not live goes to the folder %(folder)s.",
    "post.no_server": "There is no mail server (KADERWERK_SMTP_URL). Mail of live rounds waits.",
    "post.tally": "%(sent)s sent, %(again)s to try again, %(dead)s given up.",
    "verify.no_tables": "it has no tables yet. `kaderwerk migrate` makes them.",
}
