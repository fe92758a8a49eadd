"""What leaves the house: letters, receipts, plans, lists. Plain data in, bytes out.

Nothing here reads the database. A document gets its data as a frozen struct, its fixed words by
gettext in the language of the document, and its bytes are the same for the same data.
"""
