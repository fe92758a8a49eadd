"""Addresses of rounds: what the public reads, and the desk of who manages them."""

from django.urls import URLPattern

app_name = "rounds"
urlpatterns: list[URLPattern] = []
