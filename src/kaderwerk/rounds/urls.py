"""Addresses of rounds: what the public reads, and the desk of who manages them."""

from django.urls import URLPattern, path

from kaderwerk.rounds.views import public

app_name = "rounds"
urlpatterns: list[URLPattern] = [
    path("", public.home, name="home"),
    path("rounds/<uuid:pk>/", public.public, name="public"),
    path("rounds/<uuid:pk>/questions/", public.questions, name="questions"),
    path("rounds/<uuid:pk>/framework.toml", public.framework, name="framework"),
]
