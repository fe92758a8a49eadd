"""What is wrong in a form, for the summary at the top of the page."""

from django import template

from kaderwerk.web.problems import problems

register = template.Library()
register.filter("problems", problems)
