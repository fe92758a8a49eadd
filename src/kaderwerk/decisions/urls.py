"""Addresses of decisions, and the public register."""

from django.urls import path

from kaderwerk.decisions.views import (
    deciding,
    letters,
    overview,
    proposing,
    publishing,
    register,
    transferring,
)

app_name = "decisions"
urlpatterns = [
    path("rounds/<uuid:pk>/register/", register.register, name="register"),
    path("rounds/<uuid:pk>/register.<str:form>", register.register_file, name="register_file"),
    path("decide/<uuid:pk>/", overview.overview, name="overview"),
    path("decide/<uuid:pk>/propose/", proposing.propose, name="propose"),
    path("decide/proposals/<uuid:pk>/", deciding.proposal, name="proposal"),
    path("decide/proposals/<uuid:pk>/decide/", deciding.decide, name="decide"),
    path("decide/<uuid:pk>/publish/", publishing.publish, name="publish"),
    path("decide/<uuid:pk>/circular/", transferring.circular, name="circular"),
    path("decide/<uuid:pk>/circular/prepare/", transferring.prepare, name="prepare"),
    path("decide/<uuid:pk>/circular/release/", transferring.release, name="release"),
    path("decide/<uuid:pk>/circular/reference/", transferring.reference, name="reference"),
    path(
        "decide/<uuid:pk>/circular/<int:number>/circular.<str:form>",
        transferring.circular_file,
        name="circular_file",
    ),
    path(
        "decide/<uuid:pk>/circular/<int:number>/transfers.<str:form>",
        transferring.transfer_file,
        name="transfer_file",
    ),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/letter.pdf", letters.letter_pdf, name="letter_pdf"),
    path("letters/<uuid:pk>/renounce/", letters.renounce, name="renounce"),
]
