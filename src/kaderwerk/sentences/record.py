"""What is wrong with the record of who did what."""

SENTENCES = {
    "entry.changed": "This entry is not as it was written.",
    "entry.missing": "This entry is gone.",
    "entry.moved": "This entry does not follow the one before it in its chain.",
    "entry.unreadable": "This entry holds something that nobody wrote.",
    "chain.differs": "This chain ends elsewhere than its entries do.",
    "head.differs": "The head over all chains does not seal what stands here.",
    "published.differs": "A head that was published before is not in the record.",
    "trigger.missing": "The database no longer guards a table that only grows.",
}
