"""Plays a whole scheme before it opens: the real services, a database of its own, a moved clock.

    story = play(kader, files, judgements, stage=stage)   # play.py
    write_papers(story.round, out)                        # papers.py

Regions write, sign and hand in; assessors judge, ask for changes; someone decides, and the letters
and lists that would go out are made. `kaderwerk rehearse` is the command.
"""
