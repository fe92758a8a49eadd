"""What the commands print that keep an installation running."""

SENTENCES = {
    "migrate.done": "The database is up to date.",
    "migrate.unusable": "The database cannot be used: %(reason)s",
    "post.mailbox": "Mail of rounds that are not live goes to the folder %(folder)s.",
    "post.no_server": "There is no mail server (KADERWERK_SMTP_URL). Mail of live rounds waits.",
    "post.tally": "%(sent)s sent, %(again)s to try again, %(dead)s given up.",
    "serve.ready": "The site is at %(url)s. Ctrl-C stops it.",
    "serve.no_hosts": "Set KADERWERK_HOSTS to the names that the site answers to.",
    "serve.no_secret": "Set KADERWERK_SECRET_KEY to at least 50 random characters.",
    "serve.not_migrated": "The database has no tables yet, or old ones. Run `kaderwerk migrate`.",
    "admin.has_password": "%(email)s has a password already, and has this role now.",
    "verify.no_tables": "it has no tables yet. `kaderwerk migrate` makes them.",
}
