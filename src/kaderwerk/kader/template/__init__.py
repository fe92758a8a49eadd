"""An empty plan file with every question of a framework, and how to fill it in."""

from kaderwerk.kader.template.file import template
from kaderwerk.kader.template.paper import Say

__all__ = ["Say", "template"]
