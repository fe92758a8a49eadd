"""All addresses of the site, by the package that has the pages."""

from django.urls import include, path

urlpatterns = [
    path("", include("kaderwerk.web.urls")),
    path("account/", include("kaderwerk.web.account_urls")),
    path("", include("kaderwerk.rounds.urls")),
    path("plans/", include("kaderwerk.plans.urls")),
    path("assess/", include("kaderwerk.assessments.urls")),
    path("", include("kaderwerk.decisions.urls")),
]
