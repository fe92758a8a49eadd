"""What a demo has beside the site itself: a clock that one can move, roles to change, the mail.

Only a site in demo mode has this app, its addresses and its table. See the end of `settings.py`.
"""
