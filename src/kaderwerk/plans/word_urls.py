"""Addresses of a plan in Word, and of what comes back."""

from django.urls import path

from kaderwerk.plans.views import word

urlpatterns = [
    path("<uuid:pk>/plan.docx", word.docx, name="docx"),
    path("<uuid:pk>/word/", word.word, name="word"),
    path("<uuid:pk>/word/earlier/<uuid:source>/", word.copy, name="copy"),
    path("<uuid:pk>/word/<uuid:brought>/", word.proposals, name="proposals"),
    path("<uuid:pk>/word/<uuid:brought>/<uuid:proposed>/", word.judge, name="judge_proposed"),
]
