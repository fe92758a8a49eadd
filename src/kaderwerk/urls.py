"""All addresses of the site, by the package that has the pages."""

from django.urls import include, path

from kaderwerk.web import errors

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", include("kaderwerk.web.urls")),
    path("account/", include("kaderwerk.web.account_urls")),
    path("", include("kaderwerk.rounds.urls")),
    path("plans/", include("kaderwerk.plans.urls")),
    path("assess/", include("kaderwerk.assessments.urls")),
    path("", include("kaderwerk.decisions.urls")),
]
