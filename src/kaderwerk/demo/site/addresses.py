"""All addresses of a site in demo mode: those of the demo, and those of every site."""

from django.urls import include, path

from kaderwerk.urls import *  # noqa: F403  the pages for errors too
from kaderwerk.urls import urlpatterns as those_of_every_site

urlpatterns = [path("demo/", include("kaderwerk.demo.site.urls")), *those_of_every_site]
