"""Addresses of assessments."""

from django.urls import path

from kaderwerk.assessments.views import (
    advising,
    consulting,
    intake,
    judging,
    late,
    overview,
    paper,
    reading,
)

app_name = "assessments"
urlpatterns = [
    path("<uuid:pk>/", overview.overview, name="overview"),
    path("plans/<uuid:pk>/", judging.plan, name="plan"),
    path("plans/<uuid:pk>/text/", reading.text, name="text"),
    path("plans/<uuid:pk>/plan.pdf", reading.pdf, name="pdf"),
    path("plans/<uuid:pk>/take-in/", intake.take_in_mail, name="take_in"),
    path("plans/<uuid:pk>/late/", late.late, name="late"),
    path("plans/<uuid:pk>/late/<int:attempt>/propose/", late.propose, name="propose_late"),
    path("plans/<uuid:pk>/late/<int:attempt>/take-in/", late.take_in, name="take_in_late"),
    path("plans/<uuid:pk>/late/words/<uuid:proposal>/", late.confirm, name="confirm_late"),
    path("places/<uuid:pk>/paper/", paper.paper, name="paper"),
    path("plans/<uuid:pk>/take-up/", judging.begin, name="take_up"),
    path("plans/<uuid:pk>/criteria/<slug:criterion>/", judging.criterion, name="criterion"),
    path("plans/<uuid:pk>/criteria/<slug:criterion>/judge/", judging.judge, name="judge"),
    path("plans/<uuid:pk>/settle/", advising.settle, name="settle"),
    path("plans/<uuid:pk>/consultation/", consulting.consultation, name="consultation"),
    path("plans/<uuid:pk>/ask/", consulting.ask, name="ask"),
    path("plans/<uuid:pk>/stop-waiting/", consulting.stop, name="stop_waiting"),
]
