"""Runs a government funding scheme from framework to payment, and keeps what was learned."""
