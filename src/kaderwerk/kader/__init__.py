"""The framework as typed data, and what a plan needs to meet it. Plain Python, without Django."""
