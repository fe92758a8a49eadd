"""Answers to questions, with every revision: for plans, judgements and measurements alike.

A sheet holds the answers to one form. What it belongs to (a plan, a measurement) points at it;
this package knows nothing of that, nor of who may write: the package above asks first.
"""
